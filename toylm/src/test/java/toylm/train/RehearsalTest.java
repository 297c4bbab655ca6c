package toylm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Tensor;
import toylm.tensor.cpu.ReferenceDevice;

/** What a rehearsal says that a run will take is what it takes. */
class RehearsalTest {
  @TempDir Path tmp;

  /** A reference device whose memory is counted. */
  private static final class Meter {
    private final Map<Device.Mark, Long> marks = new HashMap<>();
    private long held;
    private long peak;

    Device device() {
      Device real = new ReferenceDevice();
      return (Device)
          Proxy.newProxyInstance(
              Meter.class.getClassLoader(),
              new Class<?>[] {Device.class},
              (proxy, method, arguments) -> {
                try {
                  Object result = method.invoke(real, arguments);
                  if (method.getName().equals("mark")) {
                    marks.put((Device.Mark) result, held);
                  } else if (method.getName().equals("release")) {
                    held = marks.get((Device.Mark) arguments[0]);
                  } else if (result instanceof Tensor t) {
                    held += t.size();
                    peak = Math.max(peak, held);
                  }
                  return result;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itFindsTheMemoryThatARunTakes(boolean muon) throws IOException {
    TrainingOptions options = muon ? TinyRuns.OPTIONS.withMuon() : TinyRuns.OPTIONS;
    Meter meter = new Meter();
    Transformer model = TinyRuns.model(meter.device());
    long weights = meter.held;
    NextToken objective = TinyRuns.objective(4, 2);
    long expected = Rehearsal.bytes(model, objective, options);
    assertEquals(weights, meter.held, "a rehearsal takes nothing");
    new Trainer(model, objective, options, tmp, List.of()).run();
    assertEquals(4 * (meter.peak - weights), expected);
  }
}
