package toylm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.generate.Generator;
import toylm.generate.SamplingOptions;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Tensor;
import toylm.tensor.cpu.ReferenceDevice;

/** What is estimated that a run will take is what it takes. */
class MemoryEstimateTest {
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
    long expected = MemoryEstimate.bytes(model, objective, options);
    assertEquals(weights, meter.held, "an estimate takes nothing");
    new Trainer(model, objective, options, tmp, List.of()).run();
    assertEquals(4 * (meter.peak - weights), expected);
  }

  @Test
  void anObjectiveThatSamplesIsEstimatedToo() throws IOException {
    Meter meter = new Meter();
    Transformer model = TinyRuns.model(meter.device());
    long weights = meter.held;
    NextToken text = TinyRuns.objective(1, 1);
    Objective objective =
        (m, step) -> {
          int[] prompt = {1, 2, 3};
          List<Generator.Request> requests = new ArrayList<>();
          for (int i = 0; i < 64; i++) { // their keys and values take more than a step's gradients
            requests.add(new Generator.Request(prompt, SamplingOptions.greedy()));
          }
          new Generator(m, -1).generate(requests, (sequence, id) -> {});
          return text.step(m, step);
        };
    long expected = MemoryEstimate.bytes(model, objective, TinyRuns.OPTIONS);
    new Trainer(model, objective, TinyRuns.OPTIONS, tmp, List.of()).run();
    assertEquals(4 * (meter.peak - weights), expected);
    assertTrue(expected > MemoryEstimate.bytes(model, text, TinyRuns.OPTIONS));
  }

  @Test
  void whatTheCountingDeviceDoesIsAMethodOfDevices() {
    Set<String> methods =
        Arrays.stream(Device.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
    for (String name : new MemoryEstimate(new ReferenceDevice()).methods()) {
      assertTrue(methods.contains(name), name);
    }
  }
}
