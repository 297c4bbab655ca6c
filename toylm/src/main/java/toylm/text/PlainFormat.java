package toylm.text;

/**
 * This course's own: special tokens are the only borders. A space opens every text, so that its
 * first word is the same token as within a sentence: what is copied from a request to the beginning
 * of an answer stays the same token.
 */
final class PlainFormat implements ChatFormat {
  @Override
  public SpecialToken begin() {
    return SpecialToken.END_OF_TEXT; // the conversation opens like every document of pretraining
  }

  @Override
  public SpecialToken end() {
    return SpecialToken.END;
  }

  @Override
  public void request(Role role, String prefix, String content, TokenWriter out) {
    out.special(role == Role.SYSTEM ? SpecialToken.SYSTEM : SpecialToken.USER, false);
    out.text(margin() + content, false);
    out.special(end(), false);
  }

  @Override
  public void openAnswer(TokenWriter out) {
    out.special(SpecialToken.ASSISTANT, false);
  }

  @Override
  public String margin() {
    return " ";
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
