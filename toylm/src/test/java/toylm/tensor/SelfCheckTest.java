package toylm.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import toylm.tensor.cpu.ReferenceDevice;

/** A device that gets any primitive wrong is found out. */
class SelfCheckTest {
  private static final Set<String> NO_PRIMITIVES =
      Set.of(
          "name",
          "description",
          "threads",
          "prefersLargePieces",
          "launches",
          "training",
          "reserve",
          "allocate",
          "mark",
          "release",
          "write",
          "read",
          "close",
          "pack",
          "unpack");

  static String[] primitives() {
    return Arrays.stream(Device.class.getMethods())
        .map(java.lang.reflect.Method::getName)
        .distinct()
        .filter(name -> !NO_PRIMITIVES.contains(name))
        .toArray(String[]::new);
  }

  @Test
  void aRightDevicePasses() {
    try (Device device = new ReferenceDevice()) {
      assertEquals(Optional.empty(), SelfCheck.of(device));
    }
    try (Device device = Bench.simd(2)) {
      assertEquals(Optional.empty(), SelfCheck.of(device));
    }
  }

  @ParameterizedTest
  @MethodSource("primitives")
  void aPrimitiveThatIsWrongIsNamed(String primitive) {
    try (Device device = broken(primitive)) {
      String found = SelfCheck.of(device).orElse("nothing");
      assertTrue(found.startsWith("expected the known answer of " + primitive + " "), found);
    }
  }

  /** Does the right thing, and then spoils the last number of the last tensor it was given. */
  private static Device broken(String primitive) {
    Device right = new ReferenceDevice();
    return (Device)
        Proxy.newProxyInstance(
            Device.class.getClassLoader(),
            new Class<?>[] {Device.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(right, arguments);
                if (!method.getName().equals(primitive)) {
                  return result;
                }
                if (result instanceof Double sum) {
                  return sum * 1.01;
                }
                spoil(right, arguments);
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static void spoil(Device device, Object[] arguments) {
    Tensor last = null;
    for (Object argument : arguments) {
      last = argument instanceof Tensor t ? t : last;
    }
    float[] values = last.toArray();
    values[values.length - 1] += 0.5f;
    device.write(last, values);
  }
}
