package toylm.text;

/**
 * One turn of a conversation.
 *
 * @param role who speaks
 * @param content plain text; nothing in it can become a special token
 */
public record Message(Role role, String content) {
  /** A message that sets the rules. */
  public static Message system(String content) {
    return new Message(Role.SYSTEM, content);
  }

  /** A message of the person. */
  public static Message user(String content) {
    return new Message(Role.USER, content);
  }

  /** A message of the model. */
  public static Message assistant(String content) {
    return new Message(Role.ASSISTANT, content);
  }
}
