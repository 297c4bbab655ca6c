package toylm.text;

/**
 * How one family of models writes the turns of a conversation; {@link ChatTemplate} walks through
 * the messages and calls it. Without state, so one object serves everybody.
 *
 * <p>A class of a family has the same rules twice, in Java for {@link TokenWriter} and as the Jinja
 * text that other programs run; tests hold the two equal.
 */
interface ChatFormat {
  /**
   * Jinja: parts the messages into {@code system}, which stays undefined if there is none, and
   * {@code turns}.
   */
  String JINJA_SPLIT =
      "{% if messages[0]['role'] == 'system' %}"
          + "{% set system = messages[0]['content'] %}{% set turns = messages[1:] %}"
          + "{% else %}{% set turns = messages %}{% endif %}";

  /** Jinja: refuses, inside a loop over {@code turns}, what {@link Conversation} refuses. */
  String JINJA_CHECK_ORDER =
      "{% if message['role'] != ['user', 'assistant'][loop.index0 % 2] %}"
          + "{{ raise_exception('expected an optional system message, then user and assistant in"
          + " turns, found a turn of the ' + message['role'] + ' out of order') }}{% endif %}";

  /** The token that the family calls {@code bos_token}. */
  SpecialToken begin();

  /** The token that ends the assistant's turn. */
  SpecialToken end();

  /** Whether a system message is a turn of its own; else it opens the first user turn. */
  boolean hasSystemTurn();

  /** Writes what stands before the first turn. */
  void open(TokenWriter out);

  /**
   * Writes a whole turn of the user or the system.
   *
   * @param prefix the system message and an empty line where it has no turn of its own, else empty
   */
  void request(Role role, String prefix, String content, TokenWriter out);

  /** Writes what stands before the assistant's own tokens: the generation prompt. */
  void openAnswer(TokenWriter out);

  /** Writes the assistant's own tokens and what follows them. */
  void answer(String content, TokenWriter out);

  /** The text that the assistant's own tokens spell, without the end token. */
  String target(String content);

  /** The way back: a message's content from the text that the model generated. */
  default String content(String generated) {
    return generated;
  }

  /** All of it as a Hugging Face {@code chat_template}. */
  String jinja();
}
