package course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benches on a tiny model: their line, not their numbers. */
class BenchCommandTest {
  private static Cli bench(String kind, String... more) {
    List<String> args = new ArrayList<>(List.of("bench", kind, "--warmup", "0", "--steps", "3"));
    if (!kind.equals("gemm")) {
      args.addAll(
          List.of("--dim=32", "--layers=1", "--heads=2", "--ffn=64", "--vocab=64", "--seq=32"));
    }
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private static JsonNode json(Cli run) throws IOException {
    assertEquals(0, run.exit(), run.err());
    assertEquals(1, run.out().lines().count(), run.out());
    return new ObjectMapper().readTree(run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "generate", "gemm"})
  void printsExactlyOneLineOfJson(String kind) throws IOException {
    JsonNode json = json(bench(kind, "--json", "--threads=2"));
    assertEquals(kind, json.get("bench").asText());
    assertEquals("simd", json.get("device").asText());
    assertEquals(2, json.get("threads").asInt());
    assertTrue(json.get("peak_gflops").asDouble() > 0, json.toString());
    for (String key : new String[] {"params", "tokens_per_s", "model_gflops", "ratio"}) {
      assertTrue(json.has(key), key + " in " + json);
      assertEquals(kind.equals("gemm"), json.get(key).isNull(), key + " in " + json);
    }
  }

  @Test
  void countsOperationsAsOthersDo() throws IOException {
    JsonNode json = json(bench("train", "--json", "--batch=4", "--rows=2"));
    long params = 64 * 32 + 4 * 32 * 32 + 3 * 32 * 64 + 3 * 32;
    assertEquals(params, json.get("params").asLong());
    double perToken = 6.0 * params + 12.0 * 32 * 32;
    double tokens = json.get("tokens_per_s").asDouble();
    // both are rounded: tokens to 0.1, GFLOP/s to 0.01
    assertEquals(tokens * perToken / 1e9, json.get("model_gflops").asDouble(), 0.011);
    assertTrue(json.get("best_tokens_per_s").asDouble() >= tokens, json.toString());
  }

  @Test
  void manyStreamsAreCountedTogether() throws IOException {
    JsonNode json = json(bench("generate", "--json", "--batch=5", "--device=reference"));
    assertEquals("reference", json.get("device").asText());
    assertEquals(1, json.get("threads").asInt());
    assertEquals(5, json.get("batch").asInt());
    double gflops = 2e-9 * json.get("params").asLong() * json.get("tokens_per_s").asDouble();
    assertEquals(gflops, json.get("model_gflops").asDouble(), 0.011);
  }

  @Test
  void withoutJsonItIsATable() {
    Cli run = bench("train");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("tokens/s"), run.out());
  }

  @Test
  void rowsThatDoNotDivideTheBatchAreOneClearLine() {
    Cli run = bench("train", "--batch=4", "--rows=3");
    assertEquals(1, run.exit());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("expected --rows to divide --batch = 4, found 3"), run.err());
  }

  @Test
  void aBenchMustBeNamed() {
    Cli run = Cli.run("bench");
    assertEquals(2, run.exit());
    assertTrue(
        run.err().contains("choose what to measure: bench train, generate, gemm or gpu"),
        run.err());
  }
}
