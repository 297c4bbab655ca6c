package toylm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.nn.Config;

class ConfigJsonTest {
  private static final String REAL =
      """
      {"architectures":["LlamaForCausalLM"],"model_type":"llama","vocab_size":64,"hidden_size":32,\
      "num_hidden_layers":2,"num_attention_heads":4,"num_key_value_heads":2,"intermediate_size":88,\
      "max_position_embeddings":64,"rms_norm_eps":1e-05,"rope_theta":10000.0,"hidden_act":"silu",\
      "tie_word_embeddings":true,"torch_dtype":"float32"}""";
  private static final Config TINY = new Config(64, 32, 2, 4, 2, 88, 64, 10_000f, 1e-5f);

  @TempDir Path folder;

  @Test
  void aRealConfigIsRead() throws IOException {
    assertEquals(TINY, ConfigJson.parse("config.json", REAL));
  }

  @Test
  void theFixturesConfigIsRead() throws IOException {
    assertEquals(TINY, ConfigJson.read(Fixtures.tinyLlama("config.json")));
  }

  @Test
  void aConfigComesBackAsItWas() throws IOException {
    var config = new Config(5632, 128, 4, 4, 2, 352, 256, 500_000f, 1e-6f);
    String json = ConfigJson.format(config, 0, 1, 2);
    assertEquals(config, ConfigJson.parse("config.json", json));
    assertEquals(json, ConfigJson.format(config, 0, 1, 2));
    assertTrue(json.contains("\"eos_token_id\" : 1"), json);
  }

  @Test
  void aSpecialTokenOutsideTheVocabularyIsRefused() {
    var e = assertThrows(IllegalArgumentException.class, () -> ConfigJson.format(TINY, 0, 1, 64));
    assertEquals(
        "expected the pad id in 0 … 63, found 64; take it from the model's tokenizer",
        e.getMessage());
  }

  @Test
  void missingKeysHaveTheDefaultsOfHuggingFace() throws IOException {
    String json =
        """
        {"model_type":"llama","vocab_size":64,"hidden_size":32,"num_hidden_layers":2,
         "num_attention_heads":4,"intermediate_size":88,"max_position_embeddings":64,
         "tie_word_embeddings":true,"rope_scaling":null}""";
    assertEquals(
        new Config(64, 32, 2, 4, 4, 88, 64, 10_000f, 1e-6f), ConfigJson.parse("config.json", json));
  }

  @Test
  void theNewerSpellingOfRopeThetaIsRead() throws IOException {
    String json =
        REAL.replace(
            "\"rope_theta\":10000.0",
            "\"rope_parameters\":{\"rope_type\":\"default\",\"rope_theta\":500.0}");
    assertEquals(500f, ConfigJson.parse("config.json", json).ropeTheta());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "model_type":"llama"         | "model_type":"mistral"             | model_type
          "model_type":"llama"         | "model_kind":"llama"               | model_type
          "LlamaForCausalLM"           | "LlamaForSequenceClassification"   | architectures
          "hidden_act":"silu"          | "hidden_act":"gelu"                | hidden_act
          "tie_word_embeddings":true   | "tie_word_embeddings":false        | tie_word_embeddings
          "tie_word_embeddings":true   | "tie_word_embeddings":"true"       | tie_word_embeddings
          "tie_word_embeddings":true   | "tied":true                        | tie_word_embeddings
          "vocab_size":64              | "vocab_size":64,"attention_bias":true | attention_bias
          "vocab_size":64              | "vocab_size":64,"mlp_bias":true    | mlp_bias
          "vocab_size":64              | "vocab_size":64,"rope_scaling":{"rope_type":"llama3"} | rope_scaling
          "vocab_size":64              | "vocab_size":64,"rope_parameters":{"rope_type":"yarn"} | rope_parameters
          "vocab_size":64              | "vocab_size":64,"quantization_config":{} | quantization_config
          "vocab_size":64              | "vocab_size":64,"head_dim":16      | head_dim
          "vocab_size":64              | "vocab_size":64,"vocab_size":65    | Duplicate
          "vocab_size":64              | "vocab_size":64.5                  | vocab_size
          "vocab_size":64              | "vocab_size":"64"                  | vocab_size
          "vocab_size":64              | "vocab_size":99999999999           | vocab_size
          "vocab_size":64              | "vocab_size":-1                    | vocab
          "num_attention_heads":4      | "num_attention_heads":0            | heads
          "num_attention_heads":4      | "num_attention_heads":5            | heads
          "rms_norm_eps":1e-05         | "rms_norm_eps":"small"             | rms_norm_eps
          "rms_norm_eps":1e-05         | "rms_norm_eps":1e400               | normEps
          "hidden_size":32,            | ``                                 | hidden_size
          "torch_dtype":"float32"}     | "torch_dtype":                     | JSON
          "torch_dtype":"float32"}     | "torch_dtype":1}}                  | JSON
          """)
  void whatCannotBeRunIsRefusedInOneLine(String from, String to, String what) {
    String json = REAL.replace(from, to);
    assertTrue(!json.equals(REAL));
    var e = assertThrows(FormatException.class, () -> ConfigJson.parse("config.json", json));
    Fixtures.assertOneClearLine(e);
    assertTrue(e.getMessage().startsWith("config.json: "), e.getMessage());
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "42", "{}", "\u0089PNG", "\n\n{\n"})
  void whatIsNoConfigIsRefused(String json) {
    Fixtures.assertOneClearLine(
        assertThrows(FormatException.class, () -> ConfigJson.parse("config.json", json)));
  }

  @Test
  void nestingWithoutEndIsRefused() {
    String json = "{\"a\":" + "[".repeat(100_000);
    Fixtures.assertOneClearLine(
        assertThrows(FormatException.class, () -> ConfigJson.parse("config.json", json)));
  }

  @Test
  void aMissingOrHugeOrBinaryFileIsRefused() throws IOException {
    Path file = folder.resolve("config.json");
    var missing = assertThrows(IOException.class, () -> ConfigJson.read(file));
    assertTrue(
        missing.getMessage().contains("expected a JSON file, found no such file"),
        missing.getMessage());
    Fixtures.assertOneClearLine(assertThrows(FormatException.class, () -> ConfigJson.read(folder)));
    Files.write(file, new byte[(1 << 20) + 1]);
    Fixtures.assertOneClearLine(assertThrows(FormatException.class, () -> ConfigJson.read(file)));
    Files.write(file, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
    Fixtures.assertOneClearLine(assertThrows(FormatException.class, () -> ConfigJson.read(file)));
  }
}
