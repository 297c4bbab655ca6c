package course;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import toylm.generate.Generator;
import toylm.generate.SamplingOptions;
import toylm.text.Tokenizer;

/**
 * One line of a prompts file.
 *
 * @param json the line
 * @param request what the generator is to continue
 */
record Question(JsonNode json, Generator.Request request) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a line.
   *
   * @param where file and line, for messages
   * @param defaults used where the line says nothing
   * @throws IllegalArgumentException if the line is not as the command's help says
   */
  static Question parse(
      String where, String line, Tokenizer tokenizer, int context, SamplingOptions defaults) {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          where + ": expected a JSON object, found: " + e.getOriginalMessage(), e);
    }
    if (!json.path("prompt").isTextual() && !json.path("messages").isArray()) {
      throw new IllegalArgumentException(
          where
              + ": expected an object with a \"prompt\" (a string) or \"messages\" (a list), found "
              + json);
    }
    String text = json.path("prompt").isTextual() ? json.get("prompt").asText() : chat(where, json);
    int[] ids = tokenizer.encodeDocument(text);
    if (ids.length >= context) {
      throw new IllegalArgumentException(
          where
              + ": expected a prompt of fewer than "
              + context
              + " tokens, the model's context, found "
              + ids.length
              + "; shorten it");
    }
    SamplingOptions options = defaults;
    try {
      if (json.has("max_tokens")) {
        options = options.withMaxTokens((int) number(json, "max_tokens", true));
      }
      if (json.has("temperature")) {
        options = options.withTemperature((float) number(json, "temperature", false));
      }
      if (json.has("seed")) {
        options = options.withSeed((long) number(json, "seed", true));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
    return new Question(json, new Generator.Request(ids, options));
  }

  private static double number(JsonNode json, String name, boolean whole) {
    JsonNode n = json.get(name);
    if (whole ? !n.isIntegralNumber() : !n.isNumber()) {
      throw new IllegalArgumentException(
          "expected a " + (whole ? "whole " : "") + "number for " + name + ", found " + n);
    }
    return n.asDouble();
  }

  /** A base model has no chat template: it is shown the conversation as a written dialogue. */
  private static String chat(String where, JsonNode json) {
    String dialogue =
        StreamSupport.stream(json.get("messages").spliterator(), false)
            .map(
                m -> {
                  if (!m.path("role").isTextual() || !m.path("content").isTextual()) {
                    throw new IllegalArgumentException(
                        where + ": expected messages with \"role\" and \"content\", found " + m);
                  }
                  String role = m.get("role").asText();
                  return role.substring(0, Math.min(1, role.length())).toUpperCase(Locale.ROOT)
                      + role.substring(Math.min(1, role.length()))
                      + ": "
                      + m.get("content").asText();
                })
            .collect(Collectors.joining("\n"));
    return dialogue + "\nAssistant:";
  }

  /** The answer as one JSON line. */
  String answer(Tokenizer tokenizer, Generator.Result result) {
    ObjectNode out = JSON.createObjectNode();
    out.set(
        json.has("prompt") ? "prompt" : "messages",
        json.path(json.has("prompt") ? "prompt" : "messages"));
    out.put("answer", tokenizer.decode(result.ids()));
    out.put("tokens", result.ids().length);
    out.put("finish", result.finish().name().toLowerCase(Locale.ROOT));
    return out.toString();
  }
}
