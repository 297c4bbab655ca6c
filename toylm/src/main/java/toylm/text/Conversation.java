package toylm.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Messages in order: at most one system message, at the start; then user and assistant in turns,
 * the user first.
 *
 * @param messages at least one that is not a system message
 */
public record Conversation(List<Message> messages) {
  /**
   * Checks the order of the roles.
   *
   * @throws IllegalArgumentException if it is empty or a role is out of order; the message says
   *     which turn, what was expected and what was found
   */
  public Conversation {
    messages = List.copyOf(messages);
    int first = !messages.isEmpty() && messages.get(0).role() == Role.SYSTEM ? 1 : 0;
    if (messages.size() == first) {
      throw new IllegalArgumentException(
          "expected at least one user message, found "
              + (first == 0 ? "no messages" : "only a system message"));
    }
    for (int i = first; i < messages.size(); i++) {
      Role expected = (i - first) % 2 == 0 ? Role.USER : Role.ASSISTANT;
      if (messages.get(i).role() != expected) {
        throw new IllegalArgumentException(
            "expected a turn of the %s as message %d, found one of the %s; a system message comes first, then user and assistant in turns"
                .formatted(expected.key(), i + 1, messages.get(i).role().key()));
      }
    }
  }

  /** A conversation of these messages. */
  public static Conversation of(Message... messages) {
    return new Conversation(List.of(messages));
  }

  /**
   * A conversation of these texts, the user's and the assistant's in turns, the user's first.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Conversation of(String... texts) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      messages.add(i % 2 == 0 ? Message.user(texts[i]) : Message.assistant(texts[i]));
    }
    return new Conversation(messages);
  }

  /** One question of a user. */
  public static Conversation ask(String question) {
    return of(Message.user(question));
  }

  /** The same conversation, one message longer. */
  public Conversation with(Message message) {
    List<Message> longer = new ArrayList<>(messages);
    longer.add(message);
    return new Conversation(longer);
  }

  /** The last message. */
  public Message last() {
    return messages.get(messages.size() - 1);
  }

  /** Whether it is the assistant's turn. */
  public boolean awaitsAssistant() {
    return last().role() == Role.USER;
  }
}
