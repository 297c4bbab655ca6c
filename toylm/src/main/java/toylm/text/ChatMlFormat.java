package toylm.text;

/** ChatML: a turn is a name, a newline and the text between two tokens, then a newline. */
final class ChatMlFormat implements ChatFormat {
  @Override
  public SpecialToken begin() {
    return SpecialToken.END_OF_TEXT; // in the configuration only: the template does not write it
  }

  @Override
  public SpecialToken end() {
    return SpecialToken.IM_END;
  }

  @Override
  public void open(TokenWriter out) {}

  @Override
  public void request(Role role, String prefix, String content, TokenWriter out) {
    out.special(SpecialToken.IM_START, false);
    out.text(role.key() + "\n" + content, false);
    out.special(end(), false);
    out.text(gap(), false);
  }

  @Override
  public String gap() {
    return "\n";
  }

  @Override
  public void openAnswer(TokenWriter out) {
    out.special(SpecialToken.IM_START, false);
    out.text("assistant\n", false);
  }

  @Override
  public String jinja() {
    return "{% for message in messages %}"
        + "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
        + "{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";
  }
}
