package toylm.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.tensor.cpu.ReferenceDevice;

/** Every check passes on the devices that are, and fails on one that is broken. */
class DoctorTest {
  @ParameterizedTest
  @ValueSource(strings = {"reference", "simd"})
  void everyCheckPassesOnAWorkingDevice(String name) {
    try (Device device = Devices.open(name, 2, notice -> {})) {
      Device.Mark before = device.mark();
      List<Check> failed = Doctor.examine(device).stream().filter(c -> !c.ok()).toList();
      assertEquals(List.of(), failed);
      assertEquals(before, device.mark(), "the checks give their memory back");
    }
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        broken("gemm", 4, DoctorTest::firstUp, "a product with a known answer"),
        broken("blend", 4, DoctorTest::firstUp, "every primitive's known answer"),
        broken("logProbs", 2, DoctorTest::firstUp, "a fresh model's loss is ln V"),
        broken("logProbsBackward", 4, x -> new float[x.length], "a target that is not masked"),
        broken("logProbsBackward", 4, DoctorTest::firstUp, "a batch with all targets masked"),
        broken("logProbs", 2, DoctorTest::unknown, "a batch with all targets masked"),
        broken("attention", 3, DoctorTest::lastToFirst, "a later token changes no earlier logits"),
        broken("attention", 3, x -> new float[x.length], "a later token changes no earlier logits"),
        broken("attentionCached", 4, DoctorTest::firstUp, "cached logits = uncached logits"),
        broken("rmsNormBackward", 6, DoctorTest::half, "gradients = finite differences"),
        broken("attentionBackward", 6, DoctorTest::half, "gradients = finite differences"),
        broken("swiGluBackward", 2, DoctorTest::firstUp, "gradients = finite differences"),
        broken("axpy", 2, DoctorTest::half, "DPO falls"),
        broken("axpy", 2, DoctorTest::firstUp, "fresh LoRA adapters"),
        broken("attention", 3, DoctorTest::lastToFirst, "SFT counts"),
        broken("scatterAdd", 2, x -> new float[x.length], "gradients = finite differences"));
  }

  private static Arguments broken(
      String primitive, int output, UnaryOperator<float[]> damage, String check) {
    return Arguments.of(primitive, output, damage, check);
  }

  private static float[] firstUp(float[] x) {
    x[0] += 20;
    return x;
  }

  private static float[] unknown(float[] x) {
    x[0] = Float.NaN;
    return x;
  }

  private static float[] lastToFirst(float[] x) {
    x[0] += x[x.length - 1];
    return x;
  }

  private static float[] half(float[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] /= 2;
    }
    return x;
  }

  @ParameterizedTest(name = "{3}: broken {0}")
  @MethodSource("broken")
  void theCheckFailsOnABrokenDevice(
      String primitive, int output, UnaryOperator<float[]> damage, String check) {
    try (Device real = new ReferenceDevice()) {
      Device device = BrokenDevice.of(real, primitive, output, damage);
      Check found =
          Doctor.examine(device).stream()
              .filter(c -> c.name().startsWith(check))
              .findFirst()
              .orElseThrow();
      assertFalse(found.ok(), found.toString());
    }
  }

  @Test
  void aCheckThatCannotRunIsOneThatFailed() {
    try (Device real = new ReferenceDevice()) {
      Device device = BrokenDevice.of(real, "gather", 2, x -> new float[1]);
      List<Check> failed = Doctor.examine(device).stream().filter(c -> !c.ok()).toList();
      List<String> names = failed.stream().map(Check::name).toList();
      assertEquals(11, names.size(), "all that read tokens: " + names);
      failed.forEach(c -> assertTrue(c.detail().startsWith("expected it to run"), c.detail()));
    }
  }

  @Test
  void theFastDeviceGivesTheSameBitsWithAnyNumberOfThreads() {
    Check check = Doctor.sameBits(n -> Devices.open("simd", n, notice -> {}), 1, 2, 3);
    assertTrue(check.ok(), check.detail());
  }

  @Test
  void aResultThatDependsOnTheThreadsIsFound() {
    Check check =
        Doctor.sameBits(
            n ->
                n == 1
                    ? new ReferenceDevice()
                    : BrokenDevice.of(new ReferenceDevice(), "adamW", 0, DoctorTest::firstUp),
            1,
            2);
    assertFalse(check.ok());
    assertTrue(check.detail().contains("weights differ with 2 threads"), check.detail());
  }
}
