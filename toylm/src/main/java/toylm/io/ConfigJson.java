package toylm.io;

import static toylm.io.FormatException.quote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import toylm.nn.Config;

/**
 * A {@link Config} as the {@code config.json} of a Hugging Face {@code LlamaForCausalLM}.
 *
 * <p>Reading takes the defaults that Hugging Face's {@code LlamaConfig} has for a missing key, and
 * refuses what {@code toylm} would compute differently: biases, an output layer of its own,
 * stretched rotary positions, another activation, another head size, quantised weights. Which type
 * the weights have is the weight file's to say, so {@code torch_dtype} is not looked at.
 */
public final class ConfigJson {
  private static final int MAX_BYTES = 1 << 20;
  private static final String OTHER_MODEL = "use a Llama model that has it so";

  private ConfigJson() {}

  /**
   * Reads a file.
   *
   * @throws FormatException if it is not the config of a model that {@code toylm} can run
   * @throws IOException if it cannot be read
   */
  public static Config read(Path file) throws IOException {
    return parse(file.toString(), Json.readText(file, MAX_BYTES));
  }

  /**
   * Reads a text.
   *
   * @param source where it comes from, for messages
   * @throws FormatException as {@link #read}
   */
  public static Config parse(String source, String json) throws FormatException {
    return new Reader(source, Json.object(source, json)).config();
  }

  /**
   * The text of a {@code config.json}; the same input gives the same text.
   *
   * @param bos id of the token that begins a document, in 0 … vocab − 1, as are the other two
   * @param eos id of the token that ends one
   * @param pad id of the token that fills a batch
   * @throws IllegalArgumentException if an id is not in the vocabulary
   */
  public static String format(Config config, int bos, int eos, int pad) {
    ObjectNode json = Json.newObject();
    json.putArray("architectures").add("LlamaForCausalLM");
    json.put("model_type", "llama");
    json.put("vocab_size", config.vocab());
    json.put("hidden_size", config.dim());
    json.put("num_hidden_layers", config.layers());
    json.put("num_attention_heads", config.heads());
    json.put("num_key_value_heads", config.kvHeads());
    json.put("head_dim", config.headSize());
    json.put("intermediate_size", config.ffn());
    json.put("max_position_embeddings", config.context());
    json.put("rms_norm_eps", config.normEps());
    json.put("rope_theta", config.ropeTheta());
    json.putNull("rope_scaling");
    json.put("hidden_act", "silu");
    json.put("attention_bias", false);
    json.put("mlp_bias", false);
    json.put("tie_word_embeddings", true);
    json.put("torch_dtype", "float32");
    json.put("bos_token_id", id("bos", bos, config));
    json.put("eos_token_id", id("eos", eos, config));
    json.put("pad_token_id", id("pad", pad, config));
    return Json.text(json);
  }

  private static int id(String name, int id, Config config) {
    if (id < 0 || id >= config.vocab()) {
      throw new IllegalArgumentException(
          "expected the %s id in 0 … %d, found %d; take it from the model's tokenizer"
              .formatted(name, config.vocab() - 1, id));
    }
    return id;
  }

  /** Looks up one key after another. */
  private record Reader(String source, ObjectNode json) {

    Config config() throws FormatException {
      if (!json.path("model_type").asText("").equals("llama")) {
        throw wrong("model_type", "\"llama\"", "use a Llama model");
      }
      JsonNode architectures = json.path("architectures");
      if (!absent(architectures) && !architectures.path(0).asText("").equals("LlamaForCausalLM")) {
        throw wrong("architectures", "[\"LlamaForCausalLM\"]", "use a causal Llama model");
      }
      requireText("hidden_act", "silu");
      requireFlag("attention_bias", false, false);
      requireFlag("mlp_bias", false, false);
      requireFlag("tie_word_embeddings", true, false);
      requireNull("rope_scaling");
      requireNull("quantization_config");
      int dim = whole("hidden_size");
      int heads = whole("num_attention_heads");
      int headSize = whole("head_dim", heads == 0 ? 0 : dim / heads);
      if (heads > 0 && headSize != dim / heads) {
        throw wrong("head_dim", "hidden_size / num_attention_heads = " + dim / heads, OTHER_MODEL);
      }
      try {
        return new Config(
            whole("vocab_size"),
            dim,
            whole("num_hidden_layers"),
            heads,
            whole("num_key_value_heads", heads),
            whole("intermediate_size"),
            whole("max_position_embeddings"),
            ropeTheta(),
            number(json, "rms_norm_eps", 1e-6f));
      } catch (IllegalArgumentException e) {
        throw new FormatException(source + ": " + e.getMessage());
      }
    }

    /** Transformers 5 writes it within {@code rope_parameters}, older versions beside the rest. */
    private float ropeTheta() throws FormatException {
      JsonNode parameters = json.path("rope_parameters");
      if (!parameters.path("rope_type").asText("default").equals("default")) {
        throw wrong("rope_parameters", "rope_type \"default\"", OTHER_MODEL);
      }
      return number(absent(parameters) ? json : parameters, "rope_theta", 10_000f);
    }

    private int whole(String key) throws FormatException {
      JsonNode node = json.path(key);
      if (!node.isIntegralNumber() || !node.canConvertToInt()) {
        throw wrong(key, "a whole number", "correct the file");
      }
      return node.intValue();
    }

    private int whole(String key, int ifAbsent) throws FormatException {
      return absent(json.path(key)) ? ifAbsent : whole(key);
    }

    private float number(JsonNode from, String key, float ifAbsent) throws FormatException {
      JsonNode node = from.path(key);
      if (!absent(node) && !node.isNumber()) {
        throw wrong(key, "a number", "correct the file");
      }
      return absent(node) ? ifAbsent : node.floatValue();
    }

    private void requireText(String key, String value) throws FormatException {
      if (!absent(json.path(key)) && !json.path(key).asText("").equals(value)) {
        throw wrong(key, quote(value), OTHER_MODEL);
      }
    }

    private void requireFlag(String key, boolean value, boolean ifAbsent) throws FormatException {
      JsonNode node = json.path(key);
      boolean right =
          absent(node) ? value == ifAbsent : node.isBoolean() && node.booleanValue() == value;
      if (!right) {
        throw wrong(key, "" + value, OTHER_MODEL);
      }
    }

    private void requireNull(String key) throws FormatException {
      if (!absent(json.path(key))) {
        throw wrong(key, "null", OTHER_MODEL);
      }
    }

    private static boolean absent(JsonNode node) {
      return node.isMissingNode() || node.isNull();
    }

    private FormatException wrong(String key, String expected, String advice) {
      JsonNode found = json.path(key);
      String text = found.toString();
      return FormatException.of(
          source + ": " + key,
          expected,
          found.isMissingNode()
              ? "nothing"
              : text.length() > 100 ? text.substring(0, 100) + "…" : text,
          advice);
    }
  }
}
