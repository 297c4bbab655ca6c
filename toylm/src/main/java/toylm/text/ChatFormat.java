package toylm.text;

/**
 * How one family of models writes the turns of a conversation; {@link ChatTemplate} walks through
 * the messages and calls it. Stateless.
 *
 * <p>Each family has its rules twice: in Java for {@link TokenWriter}, and as the Jinja text that
 * other programs run. Tests check that the two agree.
 */
interface ChatFormat {
  /**
   * Jinja: splits the messages into {@code system}, which stays undefined if there is none, and
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
  default boolean hasSystemTurn() {
    return true;
  }

  /** Writes what comes before the first turn. */
  default void open(TokenWriter out) {
    out.special(begin(), false);
  }

  /**
   * Writes a whole turn of the user or the system.
   *
   * @param prefix the system message and an empty line where it has no turn of its own, else empty
   */
  void request(Role role, String prefix, String content, TokenWriter out);

  /** Writes what comes before the assistant's own tokens: the generation prompt. */
  void openAnswer(TokenWriter out);

  /** The first characters of every answer, which the assistant generates itself. */
  default String margin() {
    return "";
  }

  /** The text that the assistant's own tokens spell, without the end token. */
  default String target(String content) {
    return margin() + content;
  }

  /** The inverse of {@link #target}: a message's content from the text that a model generated. */
  default String content(String generated) {
    return generated.startsWith(margin()) ? generated.substring(margin().length()) : generated;
  }

  /** What follows the end token of a turn. */
  default String gap() {
    return "";
  }

  /** Writes the assistant's own tokens and what follows them. */
  default void answer(String content, TokenWriter out) {
    out.text(target(content), true);
    out.special(end(), true);
    out.text(gap(), false);
  }

  /** All of it as a Hugging Face {@code chat_template}. */
  String jinja();
}
