package course;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import toylm.generate.Generator;
import toylm.generate.SamplingOptions;
import toylm.io.Checkpoint;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.SpecialToken;
import toylm.text.Tokenizer;

/**
 * One line of a prompts file. A {@code prompt} is raw text to go on from, whatever the model;
 * {@code messages} are a chat, written in the model's own template.
 *
 * @param json the line
 * @param request what the generator is to continue
 * @param template what the answer is written in; empty for raw text and for a base model
 */
record Question(JsonNode json, Generator.Request request, Optional<ChatTemplate> template) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a line.
   *
   * @param where file and line, for messages
   * @param defaults used where the line says nothing
   * @throws IllegalArgumentException if the line is not as the command's help says
   */
  static Question parse(
      String where, String line, Checkpoint.Loaded loaded, SamplingOptions defaults) {
    JsonNode json;
    try {
      json = JSON.readTree(line);
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
    int[] ids =
        raw
            ? loaded.tokenizer().encodeDocument(json.get("prompt").asText())
            : chat(where, json.get("messages"), loaded);
    int context = loaded.model().config().context();
    if (ids.length >= context) {
      throw new IllegalArgumentException(
          where
              + ": expected a prompt of fewer than "
              + context
              + " tokens, the model's context, found "
              + ids.length
              + "; shorten it");
    }
    try {
      return new Question(
          json,
          new Generator.Request(ids, options(json, defaults)),
          raw ? Optional.empty() : loaded.template());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
  }

  private static SamplingOptions options(JsonNode json, SamplingOptions defaults) {
    SamplingOptions options = defaults;
    if (json.has("max_tokens")) {
      options = options.withMaxTokens((int) number(json, "max_tokens", true));
    }
    if (json.has("temperature")) {
      options = options.withTemperature((float) number(json, "temperature", false));
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

  private static int[] chat(String where, JsonNode messages, Checkpoint.Loaded loaded) {
    Conversation conversation = Messages.parse(where, messages);
    if (!conversation.awaitsAssistant()) {
      throw new IllegalArgumentException(
          where
              + ": expected messages that end with the user, found the assistant's last; remove it"
              + " or add a user's");
    }
    return loaded
        .template()
        .map(t -> t.prompt(loaded.tokenizer(), conversation))
        .orElseGet(() -> loaded.tokenizer().encodeDocument(dialogue(conversation)));
  }

  /** A base model has no chat template: it is shown the conversation as a written dialogue. */
  private static String dialogue(Conversation conversation) {
    return conversation.messages().stream()
        .map(
            m -> {
              String role = m.role().key();
              return role.substring(0, 1).toUpperCase(Locale.ROOT)
                  + role.substring(1)
                  + ": "
                  + m.content()
                  + "\n";
            })
        .collect(Collectors.joining("", "", "Assistant:"));
  }

  /** The token that ends the answer. */
  SpecialToken stop() {
    return template.map(ChatTemplate::end).orElse(SpecialToken.END_OF_TEXT);
  }

  /** The answer as one JSON line. */
  String answer(Tokenizer tokenizer, Generator.Result result) {
    ObjectNode out = JSON.createObjectNode();
    String asked = json.has("prompt") ? "prompt" : "messages";
    out.set(asked, json.get(asked));
    String said = tokenizer.decode(result.ids());
    out.put("answer", template.map(t -> t.content(said)).orElse(said));
    out.put("tokens", result.ids().length);
    out.put("finish", result.finish().name().toLowerCase(Locale.ROOT));
    return out.toString();
  }
}
