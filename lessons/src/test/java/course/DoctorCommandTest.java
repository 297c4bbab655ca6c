package course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  private static final Path FIXTURE = Path.of("../toylm/src/test/resources/tiny-llama");

  @Test
  void aWellMachineHasNoCross() {
    Cli run = Cli.run("doctor");
    assertEquals(0, run.exit(), run.out() + run.err());
    assertFalse(run.out().contains("✗"), run.out());
    int gpu = count(run, "gpu +OpenCL .*") > 0 ? 14 : 0; // only where there is OpenCL
    assertEquals(13 + 15 + gpu, run.out().chars().filter(c -> c == '✓').count(), run.out());
    for (String line :
        new String[] {"java ", "processors ", "memory ", "simd ", "reference ", "gpu "}) {
      assertTrue(run.out().lines().anyMatch(l -> l.startsWith(line)), run.out());
    }
  }

  @Test
  void oneDeviceCanBeAskedFor() {
    Cli run = Cli.run("doctor", "--device", "reference");
    assertEquals(0, run.exit(), run.out() + run.err());
    assertFalse(run.out().contains("simd"), run.out());
  }

  @Test
  void aJvmWithoutTheVectorModuleIsToldInOneLine() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "course.Main",
                "doctor")
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    assertEquals(1, out.lines().filter(l -> l.startsWith("simd ")).count(), out);
    assertTrue(out.contains("expected a JVM started with --add-modules"), out);
    assertTrue(out.contains("✓ gradients"), "the reference device is examined: " + out);
  }

  @Test
  void theOracleAgreesOnBothDevices() {
    Cli run = Cli.run("doctor", "--oracle", FIXTURE.toString());
    assertEquals(0, run.exit(), run.out() + run.err());
    for (String device : new String[] {"simd", "reference"}) {
      assertEquals(13, count(run, device + " .* ok .*"), run.out());
      assertEquals(0, count(run, device + " .* not yet .*"), run.out());
    }
  }

  @Test
  void aFlippedBitInAWeightFails(@TempDir Path temp) throws IOException {
    for (String file :
        new String[] {
          "config.json",
          "model.safetensors",
          "reference.safetensors",
          "inputs.json",
          "expected.safetensors"
        }) {
      Files.copy(FIXTURE.resolve(file), temp.resolve(file));
    }
    Path weights = temp.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 2] ^= 0x40; // half or twice the last gain
    Files.write(weights, bytes);
    Cli run = Cli.run("doctor", "--oracle", temp.toString());
    assertEquals(1, run.exit(), run.out() + run.err());
    assertTrue(count(run, "simd .* FAIL .*") > 0, run.out());
    assertTrue(count(run, "reference .* FAIL .*") > 0, run.out());
  }

  @Test
  void aFolderWithoutAnOracleIsOneClearLine(@TempDir Path temp) {
    Cli run = Cli.run("doctor", "--oracle", temp.toString());
    assertEquals(1, run.exit());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("expected an oracle's directory with config.json"), run.err());
  }

  private static long count(Cli run, String pattern) {
    return run.out().lines().filter(l -> l.matches(pattern)).count();
  }
}
