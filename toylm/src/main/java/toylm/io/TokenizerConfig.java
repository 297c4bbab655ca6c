package toylm.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import toylm.nn.Config;
import toylm.text.ChatTemplate;
import toylm.text.SpecialToken;

/**
 * The {@code tokenizer_config.json} of a Hugging Face directory: which tokens begin, end and pad,
 * and the chat template in Jinja.
 */
final class TokenizerConfig {
  static final String FILE = "tokenizer_config.json";

  /** Where newer versions of Hugging Face keep the template when they save a model. */
  static final String JINJA_FILE = "chat_template.jinja";

  private static final int MAX_BYTES = 1 << 20;

  private TokenizerConfig() {}

  /** The text of the file. */
  static String format(Config config, Optional<ChatTemplate> template) {
    ObjectNode json = Json.newObject();
    json.put("tokenizer_class", "PreTrainedTokenizerFast");
    json.put(
        "bos_token", template.map(ChatTemplate::begin).orElse(SpecialToken.END_OF_TEXT).text());
    json.put("eos_token", template.map(ChatTemplate::end).orElse(SpecialToken.END_OF_TEXT).text());
    json.put("pad_token", SpecialToken.PAD.text());
    json.put("model_max_length", config.context());
    json.put("clean_up_tokenization_spaces", false);
    template.ifPresent(t -> json.put("chat_template", t.jinja()));
    return json.toPrettyString();
  }

  /**
   * The template that the directory names, recognised by its Jinja text.
   *
   * @return empty if there is no template, or one that isn't ours: Jinja is not run here
   * @throws IOException if a file is there, but broken
   */
  static Optional<ChatTemplate> readTemplate(Path dir) throws IOException {
    if (Files.exists(dir.resolve(JINJA_FILE))) {
      return ChatTemplate.ofJinja(Json.readText(dir.resolve(JINJA_FILE), MAX_BYTES));
    }
    if (!Files.exists(dir.resolve(FILE))) {
      return Optional.empty();
    }
    JsonNode template = Json.readObject(dir.resolve(FILE), MAX_BYTES).path("chat_template");
    return template.isTextual() ? ChatTemplate.ofJinja(template.textValue()) : Optional.empty();
  }
}
