package toylm.text;

/** ChatML: every turn is a name, a line end and the text, between two tokens and a line end. */
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
  public boolean hasSystemTurn() {
    return true;
  }

  @Override
  public void open(TokenWriter out) {}

  @Override
  public void request(Role role, String prefix, String content, TokenWriter out) {
    out.special(SpecialToken.IM_START, false);
    out.text(role.key() + "\n" + content, false);
    out.special(end(), false);
    out.text("\n", false);
  }

  @Override
  public void openAnswer(TokenWriter out) {
    out.special(SpecialToken.IM_START, false);
    out.text("assistant\n", false);
  }

  @Override
  public void answer(String content, TokenWriter out) {
    out.text(target(content), true);
    out.special(end(), true);
    out.text("\n", false);
  }

  @Override
  public String target(String content) {
    return content;
  }

  @Override
  public String jinja() {
    return "{% for message in messages %}"
        + "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
        + "{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";
  }
}
