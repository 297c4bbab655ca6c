package toylm.gpu;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The device's tests, on a machine without Maven; see {@code gpu/portable.sh}. */
public final class RunTests {
  private RunTests() {}

  /** Runs them all; the exit status is 1 if one failed. */
  public static void main(String[] args) {
    LauncherDiscoveryRequest tests =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                selectClass(AparapiDeviceTest.class),
                selectClass(TiledProductTest.class),
                selectClass(LessonKernelsTest.class),
                selectClass(CanaryTest.class),
                selectClass(SignalHandlersTest.class))
            .build();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(tests, summary, new Names());
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    summary.getSummary().printTo(out);
    summary.getSummary().printFailuresTo(out);
    System.exit(summary.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
  }

  /** Says what is running. */
  private static final class Names implements TestExecutionListener {
    @Override
    public void executionStarted(TestIdentifier test) {
      if (test.isContainer()) {
        System.out.println(test.getDisplayName());
      }
    }
  }
}
