package toylm.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.generate.LanguageModel;
import toylm.nn.Config;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.text.ChatTemplate;
import toylm.text.Tokenizer;

class CheckpointTest {
  private static final Tokenizer TOKENIZER = new Tokenizer(List.of());
  private static final Config CONFIG =
      new Config(TOKENIZER.vocabSize(), 12, 2, 2, 1, 20, 16, 10_000, 1e-5f);

  @TempDir Path dir;
  private Device device;
  private Transformer model;

  @BeforeEach
  void save() throws IOException {
    device = Devices.open("auto", 1, notice -> {});
    model = Transformer.random(CONFIG, device, 3);
    Checkpoint.saveDescription(dir, CONFIG, TOKENIZER);
    Checkpoint.saveWeights(dir, model);
  }

  @AfterEach
  void close() {
    device.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"simd", "reference"})
  void whatIsSavedComesBackBitForBit(String deviceName) throws IOException {
    try (Device other = Devices.open(deviceName, 1, notice -> {})) {
      Transformer loaded = Checkpoint.loadModel(dir, other, false);
      assertEquals(CONFIG, loaded.config());
      assertEquals(TOKENIZER, Checkpoint.loadTokenizer(dir));
      assertArrayEquals(model.parameters().all().toArray(), loaded.parameters().all().toArray());
      assertNull(loaded.parameters().gradients());
    }
  }

  @Test
  void aModelLoadedForTrainingHasZeroGradients() throws IOException {
    Transformer loaded = Checkpoint.loadModel(dir, device, true);
    assertNotNull(loaded.parameters().gradients());
    assertArrayEquals(
        new float[(int) CONFIG.parameters()], loaded.parameters().gradients().toArray());
  }

  @Test
  void savingAgainReplacesTheWeights() throws IOException {
    byte[] before = Files.readAllBytes(dir.resolve("model.safetensors"));
    device.fill(model.parameters().all(), 0.5f);
    Checkpoint.saveWeights(dir, model);
    float[] loaded = Checkpoint.loadModel(dir, device, false).parameters().all().toArray();
    assertArrayEquals(model.parameters().all().toArray(), loaded);
    model = Transformer.random(CONFIG, device, 3);
    Checkpoint.saveWeights(dir, model);
    assertArrayEquals(before, Files.readAllBytes(dir.resolve("model.safetensors")));
  }

  @Test
  void theDescriptionNamesTheSpecialTokens() throws IOException {
    ObjectMapper json = new ObjectMapper();
    var tokens = json.readTree(dir.resolve("tokenizer_config.json").toFile());
    assertEquals("<|endoftext|>", tokens.get("eos_token").textValue());
    assertEquals("<|pad|>", tokens.get("pad_token").textValue());
    assertEquals(16, tokens.get("model_max_length").intValue());
    var generation = json.readTree(dir.resolve("generation_config.json").toFile());
    assertEquals(0, generation.get("eos_token_id").intValue());
    assertEquals(1, generation.get("pad_token_id").intValue());
  }

  @ParameterizedTest
  @EnumSource(ChatTemplate.class)
  void aTunedModelKeepsItsTemplateAndItsEnd(ChatTemplate template) throws IOException {
    Checkpoint.saveDescription(dir, CONFIG, TOKENIZER, Optional.of(template));
    assertEquals(Optional.of(template), Checkpoint.loadTemplate(dir));
    ObjectMapper json = new ObjectMapper();
    var tokens = json.readTree(dir.resolve("tokenizer_config.json").toFile());
    assertEquals(template.jinja(), tokens.get("chat_template").textValue());
    assertEquals(template.begin().text(), tokens.get("bos_token").textValue());
    assertEquals(template.end().text(), tokens.get("eos_token").textValue());
    for (String file : List.of("generation_config.json", "config.json")) {
      var ids = json.readTree(dir.resolve(file).toFile());
      assertEquals(template.begin().id(), ids.get("bos_token_id").intValue());
      assertEquals(template.end().id(), ids.get("eos_token_id").intValue());
    }
  }

  @Test
  void aBaseModelHasNoTemplate() throws IOException {
    assertEquals(Optional.empty(), Checkpoint.loadTemplate(dir));
    Files.delete(dir.resolve("tokenizer_config.json"));
    assertEquals(Optional.empty(), Checkpoint.loadTemplate(dir));
  }

  @Test
  void theTemplateIsAlsoFoundInAFileOfItsOwnAsNewerHuggingFaceSavesIt() throws IOException {
    Files.writeString(dir.resolve("chat_template.jinja"), ChatTemplate.GEMMA.jinja());
    assertEquals(Optional.of(ChatTemplate.GEMMA), Checkpoint.loadTemplate(dir));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"{{ messages }}\"", "[{\"name\": \"default\"}]", "null"})
  void anUnknownTemplateCountsAsNone(String template) throws IOException {
    Files.writeString(
        dir.resolve("tokenizer_config.json"), "{\"chat_template\": " + template + "}");
    assertEquals(Optional.empty(), Checkpoint.loadTemplate(dir));
  }

  @Test
  void aBrokenTokenizerConfigIsNamed() throws IOException {
    Files.writeString(dir.resolve("tokenizer_config.json"), "{\"chat_template\": ");
    var e = assertThrows(FormatException.class, () -> Checkpoint.loadTemplate(dir));
    Fixtures.assertOneClearLine(e);
    assertTrue(e.getMessage().contains("tokenizer_config.json"), e.getMessage());
  }

  /** Saves another config over the right one and loads. */
  private String contradiction(Config config) throws IOException {
    Checkpoint.saveDescription(dir, config, TOKENIZER);
    var before = device.mark();
    var e = assertThrows(FormatException.class, () -> Checkpoint.loadModel(dir, device, true));
    assertEquals(before, device.mark(), "memory was given back");
    Fixtures.assertOneClearLine(e);
    return e.getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          300     | 12 | 2    | 2 | 1 | 20 | model.embed_tokens.weight of shape [300, 12], as config.json says, found [276, 12]
          276     | 24 | 2    | 2 | 1 | 20 | model.embed_tokens.weight of shape [276, 24], as config.json says, found [276, 12]
          276     | 12 | 3    | 2 | 1 | 20 | model.layers.2.self_attn.q_proj.weight of shape [12, 12], as config.json says, found no tensor of that name
          276     | 12 | 1    | 2 | 1 | 20 | only the weights of the model in config.json, found another one named model.layers.1.
          276     | 12 | 2    | 2 | 2 | 20 | model.layers.0.self_attn.k_proj.weight of shape [12, 12], as config.json says, found [6, 12]
          276     | 12 | 2    | 2 | 1 | 24 | model.layers.0.mlp.gate_proj.weight of shape [24, 12], as config.json says, found [20, 12]
          1000000 | 12 | 1000 | 2 | 1 | 20 | model.embed_tokens.weight of shape [1000000, 12], as config.json says, found [276, 12]
          """)
  void aConfigThatContradictsTheWeightsIsRefused(
      int vocab, int dim, int layers, int heads, int kvHeads, int ffn, String expected)
      throws IOException {
    Config config = new Config(vocab, dim, layers, heads, kvHeads, ffn, 16, 10_000, 1e-5f);
    String message = contradiction(config);
    assertTrue(message.contains("expected " + expected), message);
    assertTrue(message.endsWith("; use the config.json that belongs to these weights"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "model.safetensors", "tokenizer.json"})
  void aMissingFileIsNamed(String file) throws IOException {
    Files.delete(dir.resolve(file));
    var e = assertThrows(NoSuchFileException.class, () -> LanguageModel.load(dir, device));
    assertEquals(
        dir
            + ": expected a model directory with "
            + file
            + ", found none; name another directory, or train a model first",
        e.getMessage());
  }

  @Test
  void truncatedWeightsAreRefusedAndTheDeviceKeepsItsMemory() throws IOException {
    Path file = dir.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
    var before = device.mark();
    var e = assertThrows(FormatException.class, () -> Checkpoint.loadModel(dir, device, false));
    Fixtures.assertOneClearLine(e);
    assertEquals(before, device.mark());
  }

  @Test
  void aFlippedBitIsNoticedAndTheDeviceKeepsItsMemory() throws IOException {
    Path file = dir.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 100] ^= 1;
    Files.write(file, bytes);
    var before = device.mark();
    var e = assertThrows(FormatException.class, () -> Checkpoint.loadModel(dir, device, false));
    Fixtures.assertOneClearLine(e);
    assertEquals(before, device.mark());
  }
}
