package toylm.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.io.Safetensors;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.tensor.cpu.ReferenceDevice;

/** PyTorch's numbers (float64) are this program's, and a wrong number anywhere is found. */
class OracleTest {
  @TempDir Path temp;

  private static List<OracleResult> compare(Path dir, Device device) throws IOException {
    try (Oracle oracle = Oracle.open(dir)) {
      return oracle.compare(device);
    }
  }

  private static List<OracleResult> compare(Path dir) throws IOException {
    try (Device device = new ReferenceDevice()) {
      return compare(dir, device);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "simd"})
  void pyTorchAgrees(String name) throws IOException {
    try (Device device = Devices.open(name, 2, notice -> {})) {
      List<OracleResult> results = compare(OracleDirectory.original(), device);
      assertEquals(
          "logits ok 1, next_token/loss ok 1, next_token/grad ok 20, masked/loss ok 1,"
              + " masked/grad ok 20, log_probs ok 4, dpo/loss ok 1, dpo/grad ok 20, orpo/loss ok 1,"
              + " orpo/grad ok 20, adamw/loss ok 3, adamw/grad_norm ok 3, adamw/after ok 20",
          results.stream()
              .map(r -> r.group() + " " + r.verdict() + " " + r.tensors())
              .collect(Collectors.joining(", ")),
          results.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "logits, logits",
    "next_token/loss, next_token/loss",
    "next_token/grad/model.norm.weight, next_token/grad",
    "masked/loss, masked/loss",
    "masked/grad/model.layers.1.self_attn.k_proj.weight, masked/grad",
    "log_probs/reference_rejected, log_probs",
    "dpo/loss, dpo/loss",
    "dpo/grad/model.layers.0.self_attn.q_proj.weight, dpo/grad",
    "orpo/loss, orpo/loss",
    "orpo/grad/model.embed_tokens.weight, orpo/grad",
    "adamw/2/loss, adamw/loss",
    "adamw/1/grad_norm, adamw/grad_norm",
    "adamw/after/model.layers.0.mlp.up_proj.weight, adamw/after"
  })
  void oneWrongNumberFailsItsGroupAndNoOther(String tensor, String group) throws IOException {
    Path dir = OracleDirectory.copy(temp.resolve("copy"));
    OracleDirectory.edit(
        dir,
        "expected.safetensors",
        entries -> {
          float[] values = entries.get(tensor).values().get();
          OracleDirectory.set(entries, tensor, 0, values[0] * 1.5f + 0.01f);
        });
    List<OracleResult> failed = compare(dir).stream().filter(OracleResult::failed).toList();
    assertEquals(List.of(group), failed.stream().map(OracleResult::group).toList());
    assertEquals(tensor, failed.get(0).compared().orElseThrow().tensor());
  }

  @Test
  void whatNothingHereComputesYetIsListed() throws IOException {
    Path dir = OracleDirectory.copy(temp.resolve("copy"));
    OracleDirectory.edit(dir, "expected.safetensors", entries -> put(entries, "ppo/loss", 1));
    List<OracleResult> results = compare(dir);
    OracleResult last = results.get(results.size() - 1);
    assertEquals("ppo not yet 1", last.group() + " " + last.verdict() + " " + last.tensors());
  }

  @Test
  void aNumberThatIsNotFiniteFails() throws IOException {
    Path dir = OracleDirectory.copy(temp.resolve("copy"));
    OracleDirectory.edit(
        dir, "expected.safetensors", e -> OracleDirectory.set(e, "logits", 5, Float.NaN));
    OracleResult logits = compare(dir).get(0);
    assertEquals("FAIL", logits.verdict(), logits.toString());
  }

  @Test
  void otherWeightsFailEveryGroup() throws IOException {
    Path dir = OracleDirectory.copy(temp.resolve("copy"));
    OracleDirectory.edit(
        dir, "model.safetensors", e -> OracleDirectory.set(e, "model.norm.weight", 0, 1.5f));
    for (OracleResult result : compare(dir)) {
      assertEquals(result.compared().isPresent(), result.failed(), result.toString());
    }
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    for (String file : OracleDirectory.FILES) {
      Path dir = OracleDirectory.copy(temp.resolve("without-" + file));
      Files.delete(dir.resolve(file));
      assertOneClearLine(dir, file);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ids\": [[9,       | not json       | JSON",
        "{\"ids\": [[9,       | {\"ids\": [[64, | ids[0][0]",
        "{\"ids\": [[9,       | {\"ids\": [[9.5,| ids[0][0]",
        "{\"ids\": [[9,       | {\"ids\": [[-1, | ids[0][0]",
        "{\"ids\": [[9,       | {\"ids\": [[    | ids",
        "\"ids\"              | \"tokens\"      | ids",
        "\"mask\"             | \"masks\"       | mask",
        "\"mask\": [[0,       | \"mask\": [[2,  | mask[0][0]",
        "\"rejected\"         | \"refused\"      | rejected",
        "\"dpo_beta\": 0.1    | \"dpo_beta\": 0  | dpo_beta",
        "\"orpo_lambda\"      | \"lambda\"       | orpo_lambda",
        "\"betas\": [0.9,     | \"betas\": [9,  | betas",
        "\"betas\"            | \"beta\"        | betas",
        "\"steps\": 3         | \"steps\": 0    | steps",
        "\"lr\": 0.01         | \"lr\": \"fast\"| lr"
      })
  void wrongInputsAreNamed(String right, String wrong, String named) throws IOException {
    Path dir = OracleDirectory.copy(temp.resolve("copy"));
    Path inputs = dir.resolve("inputs.json");
    String text = Files.readString(inputs);
    assertTrue(text.contains(right), right);
    Files.writeString(inputs, text.replace(right, wrong));
    assertOneClearLine(dir, named);
  }

  @Test
  void aMaskWithoutTargetsIsRefused() throws IOException {
    Path dir = OracleDirectory.copy(temp.resolve("copy"));
    Path inputs = dir.resolve("inputs.json");
    String text = Files.readString(inputs);
    int mask = text.indexOf("\"mask\"");
    int end = text.indexOf("]]", mask);
    Files.writeString(
        inputs,
        text.substring(0, mask)
            + text.substring(mask, end).replace('1', '0')
            + text.substring(end));
    assertOneClearLine(dir, "mask");
  }

  @Test
  void aTensorTooFewOrTooManyOrOfAnotherShapeIsNamed() throws IOException {
    String gradient = "masked/grad/model.norm.weight";
    Path dir = OracleDirectory.copy(temp.resolve("few"));
    OracleDirectory.edit(dir, "expected.safetensors", entries -> entries.remove(gradient));
    assertOneClearLine(dir, gradient);
    dir = OracleDirectory.copy(temp.resolve("many"));
    String other = "masked/grad/model.layers.2.norm.weight";
    OracleDirectory.edit(dir, "expected.safetensors", entries -> put(entries, other, 32));
    assertOneClearLine(dir, other);
    dir = OracleDirectory.copy(temp.resolve("shape"));
    OracleDirectory.edit(dir, "expected.safetensors", entries -> put(entries, gradient, 31));
    assertOneClearLine(dir, gradient);
  }

  private static void put(
      java.util.Map<String, Safetensors.Entry> entries, String name, int length) {
    entries.put(name, new Safetensors.Entry(name, List.of(length), () -> new float[length]));
  }

  private static void assertOneClearLine(Path dir, String named) {
    String message = assertThrows(IOException.class, () -> compare(dir)).getMessage();
    assertTrue(message.matches(".*expected .*, found .*; .*"), message);
    assertTrue(message.contains(named), message);
  }
}
