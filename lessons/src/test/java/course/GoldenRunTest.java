package course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toylm.tensor.Device;
import toylm.tensor.Devices;

/**
 * Refactoring must not change a number. The preset tiny, run whole, gives the files whose SHA-256
 * are listed in {@code golden/tiny-WIDTH.sha256}; sums are rounded in another order where vectors
 * have another width, so there is one list for each.
 *
 * <p>A change that is meant to change numbers renews the lists in a commit of its own, with the
 * ledger before and after:
 *
 * <pre>
 * mvn -B -Dtest=GoldenRunTest -Dsurefire.failIfNoSpecifiedTests=false test \
 *   -Dgolden.renew=$PWD/lessons/src/test/resources/golden \
 *   -Djvm.flags="--add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED"
 * </pre>
 *
 * <p>once as it is, then with {@code -XX:UseAVX=2} and with {@code -XX:MaxVectorSize=16} added to
 * the flags.
 */
class GoldenRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What takes other times in each run. */
  private static final List<String> CLOCKS =
      List.of("tokens_per_second", "training_seconds", "scoring_seconds");

  @Test
  void theTinyRunGivesTheSameNumbersAsEver(@TempDir Path dir) throws IOException {
    assumeTrue(
        System.getProperty("os.arch").equals("amd64"),
        "the golden run was recorded on x86-64; on other processors exp() rounds otherwise");
    Cli run = Cli.run("run", "--preset", "tiny", "--device", "simd", "--out", dir);
    assertEquals(0, run.exit(), run.err());
    String found = String.join("\n", hashes(dir)) + "\n";
    String name = "tiny-" + vectorBits() + ".sha256";
    String renew = System.getProperty("golden.renew", "");
    if (!renew.isEmpty()) {
      Files.writeString(Path.of(renew).resolve(name), found);
    }
    try (var expected = GoldenRunTest.class.getResourceAsStream("/golden/" + name)) {
      assumeTrue(expected != null, "no golden run was recorded for vectors of this width: " + name);
      assertEquals(new String(expected.readAllBytes(), StandardCharsets.UTF_8), found);
    }
  }

  private static String vectorBits() {
    Device device = Devices.open("simd", 1, notice -> {});
    Matcher bits = Pattern.compile("(\\d+)-bit").matcher(device.description());
    return bits.find() ? bits.group(1) : "none";
  }

  private static List<String> hashes(Path dir) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String stage : List.of("base", "sft", "dpo")) {
      lines.add(line(stage + "/model.safetensors", Files.readAllBytes(model(dir, stage))));
      lines.add(line(stage + "/log.jsonl", log(dir.resolve(stage).resolve("log.jsonl"))));
      String transcripts = "transcripts-" + stage + ".jsonl";
      lines.add(line(transcripts, Files.readAllBytes(dir.resolve(transcripts))));
    }
    lines.add(
        line("ledger.json", withoutClocks(JSON.readTree(dir.resolve("ledger.json").toFile()))));
    return lines;
  }

  private static Path model(Path dir, String stage) {
    return dir.resolve(stage).resolve("model.safetensors");
  }

  private static byte[] log(Path file) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      all.append(new String(withoutClocks(JSON.readTree(line)), StandardCharsets.UTF_8));
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] withoutClocks(JsonNode node) {
    node.findParents(CLOCKS.get(0)).forEach(n -> ((ObjectNode) n).remove(CLOCKS));
    node.findParents(CLOCKS.get(1)).forEach(n -> ((ObjectNode) n).remove(CLOCKS));
    return (node + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String line(String name, byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash) + "  " + name;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
