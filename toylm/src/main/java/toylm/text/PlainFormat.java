package toylm.text;

/**
 * This course's own: special tokens are the only borders. A blank opens every text, so that its
 * first word is the token that it is inside a sentence: what is copied from a request to the
 * beginning of an answer stays the same token.
 */
final class PlainFormat implements ChatFormat {
  private static final String BLANK = " ";

  @Override
  public SpecialToken begin() {
    return SpecialToken.END_OF_TEXT; // the conversation opens like every document of pretraining
  }

  @Override
  public SpecialToken end() {
    return SpecialToken.END;
  }

  @Override
  public boolean hasSystemTurn() {
    return true;
  }

  @Override
  public void open(TokenWriter out) {
    out.special(begin(), false);
  }

  @Override
  public void request(Role role, String prefix, String content, TokenWriter out) {
    out.special(role == Role.SYSTEM ? SpecialToken.SYSTEM : SpecialToken.USER, false);
    out.text(BLANK + content, false);
    out.special(end(), false);
  }

  @Override
  public void openAnswer(TokenWriter out) {
    out.special(SpecialToken.ASSISTANT, false);
  }

  @Override
  public void answer(String content, TokenWriter out) {
    out.text(target(content), true);
    out.special(end(), true);
  }

  @Override
  public String target(String content) {
    return BLANK + content;
  }

  @Override
  public String content(String generated) {
    return generated.startsWith(BLANK) ? generated.substring(1) : generated;
  }

  @Override
  public String jinja() {
    return JINJA_SPLIT
        + "{{ bos_token }}"
        + "{% if system is defined %}{{ '<|system|> ' + system + '<|end|>' }}{% endif %}"
        + "{% for message in turns %}"
        + JINJA_CHECK_ORDER
        + "{{ '<|' + message['role'] + '|> ' + message['content'] + '<|end|>' }}"
        + "{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}";
  }
}
