package toylm.text;

/** Gemma: turns of {@code user} and {@code model}, trimmed texts, no system turn. */
final class GemmaFormat implements ChatFormat {
  @Override
  public SpecialToken begin() {
    return SpecialToken.BOS;
  }

  @Override
  public SpecialToken end() {
    return SpecialToken.END_OF_TURN;
  }

  @Override
  public boolean hasSystemTurn() {
    return false;
  }

  @Override
  public void request(Role role, String prefix, String content, TokenWriter out) {
    out.special(SpecialToken.START_OF_TURN, false);
    out.text("user\n" + prefix + Whitespace.strip(content), false);
    out.special(end(), false);
    out.text(gap(), false);
  }

  @Override
  public String gap() {
    return "\n";
  }

  @Override
  public void openAnswer(TokenWriter out) {
    out.special(SpecialToken.START_OF_TURN, false);
    out.text("model\n", false);
  }

  @Override
  public String target(String content) {
    return Whitespace.strip(content);
  }

  @Override
  public String jinja() {
    return JINJA_SPLIT
        + "{{ bos_token }}"
        + "{% for message in turns %}"
        + JINJA_CHECK_ORDER
        + "{% if message['role'] == 'user' %}{{ '<start_of_turn>user\\n' }}"
        + "{% else %}{{ '<start_of_turn>model\\n' }}{% endif %}"
        + "{% if loop.first and system is defined %}{{ system + '\\n\\n' }}{% endif %}"
        + "{{ message['content'] | trim }}{{ '<end_of_turn>\\n' }}"
        + "{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<start_of_turn>model\\n' }}{% endif %}";
  }
}
