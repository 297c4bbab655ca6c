package toylm.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import toylm.text.Message;
import toylm.text.Role;

/** Messages as JSON: {@code "messages": [{"role": "user", "content": "…"}, …]}. */
public final class MessagesJson {
  private static final String KEY = "messages";

  private MessagesJson() {}

  /** Adds messages to an object. */
  public static void put(ObjectNode json, List<Message> messages) {
    ArrayNode list = json.putArray(KEY);
    for (Message m : messages) {
      list.addObject().put("role", m.role().key()).put("content", m.content());
    }
  }

  /**
   * The messages of an object.
   *
   * @throws FormatException if there are none, or one is malformed
   */
  public static List<Message> of(JsonFields json) throws FormatException {
    List<Message> messages = new ArrayList<>();
    for (JsonFields m : json.objects(KEY)) {
      messages.add(new Message(m.choice("role", Role.values(), Role::key), m.text("content")));
    }
    return messages;
  }
}
