package course;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import toylm.generate.LanguageModel;
import toylm.generate.SamplingOptions;
import toylm.io.Json;
import toylm.text.Conversation;

/**
 * One line of a prompts file. A {@code prompt} is raw text to continue, whatever the model; {@code
 * messages} are a chat, written in the model's own template.
 *
 * @param json the line
 * @param prompt what the model is given
 */
record Question(JsonNode json, LanguageModel.Prompt prompt) {
  /**
   * Reads a line.
   *
   * @param where file and line, for messages
   * @param defaults used where the line says nothing
   * @throws IllegalArgumentException if the line is not as the command's help says
   */
  static Question parse(String where, String line, LanguageModel model, SamplingOptions defaults) {
    JsonNode json;
    try {
      json = Json.tree(line);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          where + ": expected a JSON object, found: " + e.getOriginalMessage(), e);
    }
    boolean raw = json.path("prompt").isTextual();
    if (raw == json.path("messages").isArray()) {
      throw new IllegalArgumentException(
          where
              + ": expected an object with a \"prompt\" (a string) or \"messages\" (a list), found "
              + (raw ? "both" : json.toString()));
    }
    Conversation conversation = raw ? null : conversation(where, json.get("messages"));
    try {
      SamplingOptions options = options(json, defaults);
      return new Question(
          json,
          raw
              ? model.completing(json.get("prompt").asText(), options)
              : model.answering(conversation, options));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
  }

  private static Conversation conversation(String where, JsonNode messages) {
    Conversation conversation = Messages.parse(where, messages);
    if (!conversation.awaitsAssistant()) {
      throw new IllegalArgumentException(
          where
              + ": expected messages that end with the user, found the assistant's last; remove it"
              + " or add a user's");
    }
    return conversation;
  }

  private static SamplingOptions options(JsonNode json, SamplingOptions defaults) {
    SamplingOptions options = defaults;
    if (json.has("max_tokens")) {
      options = options.withMaxTokens((int) number(json, "max_tokens", true));
    }
    if (json.has("temperature")) {
      options = options.withTemperature(number(json, "temperature", false));
    }
    if (json.has("seed")) {
      options = options.withSeed((long) number(json, "seed", true));
    }
    return options;
  }

  private static double number(JsonNode json, String name, boolean whole) {
    JsonNode n = json.get(name);
    if (whole ? !n.isIntegralNumber() : !n.isNumber()) {
      throw new IllegalArgumentException(
          "expected a " + (whole ? "whole " : "") + "number for " + name + ", found " + n);
    }
    return n.asDouble();
  }

  /** The reply as one JSON line. */
  String answer(LanguageModel.Reply reply) {
    ObjectNode out = Json.newObject();
    String asked = json.has("prompt") ? "prompt" : "messages";
    out.set(asked, json.get(asked));
    out.put("answer", reply.text());
    out.put("tokens", reply.ids().length - (reply.ended() ? 1 : 0));
    out.put("finish", reply.finish().name().toLowerCase(Locale.ROOT));
    return out.toString();
  }
}
