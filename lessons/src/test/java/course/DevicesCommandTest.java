package course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import toylm.Child;
import toylm.Require;
import toylm.tensor.DeviceUnavailableException;
import toylm.tensor.Devices;

/** Who can compute, and OpenCL behind the same commands; skipped where there is none. */
class DevicesCommandTest {
  private static void needsOpenCl() {
    try {
      Devices.open("gpu", 0, notice -> {}).close();
    } catch (DeviceUnavailableException e) {
      throw Require.missing("opencl", e.getMessage());
    }
  }

  @Test
  void everyDeviceIsListedOrSaysWhyNot() {
    Cli run = Cli.run("devices");
    assertEquals(0, run.exit(), run.err());
    for (String name : new String[] {"simd", "reference", "gpu"}) {
      assertTrue(run.out().lines().anyMatch(l -> l.startsWith(name + " ")), run.out());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:-UseFMA, fused multiply-add",
    "-XX:TieredStopAtLevel=1, compiler C2",
    "-Xint, only interprets"
  })
  void aJvmThatMakesVectorsSlowIsToldInOneLine(String flag, String why) throws Exception {
    Child run =
        Child.run(Map.of(), "--add-modules=jdk.incubator.vector", flag, "course.Main", "devices");
    assertEquals(0, run.exit(), run.said());
    assertEquals(1, run.said().lines().filter(l -> l.contains(why)).count(), run.said());
  }

  @Test
  void pretrainingOnOpenClFollowsTheCpu(@TempDir Path temp) throws Exception {
    needsOpenCl();
    double gpu = loss(temp.resolve("gpu"), "gpu");
    double cpu = loss(temp.resolve("cpu"), "simd");
    assertEquals(cpu, gpu, 1e-3);
  }

  private static double loss(Path out, String device) throws Exception {
    Cli run = Cli.run("pretrain", "--preset=tiny", "--steps=20", "--device", device, "--out", out);
    assertEquals(0, run.exit(), run.err());
    String last = null;
    for (String line : java.nio.file.Files.readAllLines(out.resolve("log.jsonl"))) {
      last = line;
    }
    return new ObjectMapper().readTree(last).get("loss").asDouble();
  }

  @Test
  void theBenchPrintsOneLineOfJsonAndDrawsAChart(@TempDir Path temp) throws Exception {
    needsOpenCl();
    Path chart = temp.resolve("products.png");
    Cli run =
        Cli.run(
            "bench",
            "gpu",
            "--json",
            "--preset=tiny",
            "--size=128",
            "--warmup=0",
            "--steps=1",
            "--chart",
            chart);
    assertEquals(0, run.exit(), run.err());
    assertEquals(1, run.out().lines().count(), run.out());
    var json = new ObjectMapper().readTree(run.out());
    assertTrue(json.get("launch, µs").asDouble() > 0, json.toString());
    assertTrue(json.get("products, GFLOP/s").get("tiled").get("128").asDouble() > 0, run.out());
    assertEquals(900, ImageIO.read(chart.toFile()).getWidth());
    int launches = json.get("training tiny").get("launches_per_step").asInt();
    assertTrue(launches > 50 && launches < 200, "fewer than 200 launches per step: " + launches);
    assertTrue(json.get("training tiny").get("ratio").asDouble() > 0, json.toString());
  }
}
