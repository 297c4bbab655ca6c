package course;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.text.Role;

/** Conversations as JSON: {@code [{"role": "user", "content": "…"}, …]}. */
final class Messages {
  private Messages() {}

  /**
   * Reads a conversation.
   *
   * @param where file and line, for messages
   * @throws IllegalArgumentException if it isn't a list of messages, or their roles are out of
   *     order
   */
  static Conversation parse(String where, JsonNode json) {
    if (!json.isArray()) {
      throw new IllegalArgumentException(
          where + ": expected a list of messages, found " + json + "; write [{\"role\": …}, …]");
    }
    List<Message> messages = new ArrayList<>();
    for (JsonNode m : json) {
      if (!m.path("role").isTextual() || !m.path("content").isTextual()) {
        throw new IllegalArgumentException(
            where + ": expected messages with \"role\" and \"content\" (strings), found " + m);
      }
      try {
        messages.add(new Message(Role.named(m.get("role").asText()), m.get("content").asText()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
      }
    }
    try {
      return new Conversation(messages);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
  }
}
