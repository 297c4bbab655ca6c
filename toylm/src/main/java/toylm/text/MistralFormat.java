package toylm.text;

/**
 * Mistral: instructions in brackets, answers between them; no names of roles, no system turn. The
 * generation prompt is empty, so the space before an answer is the assistant's own first character.
 */
final class MistralFormat implements ChatFormat {
  @Override
  public SpecialToken begin() {
    return SpecialToken.S;
  }

  @Override
  public SpecialToken end() {
    return SpecialToken.END_S;
  }

  @Override
  public boolean hasSystemTurn() {
    return false;
  }

  @Override
  public void request(Role role, String prefix, String content, TokenWriter out) {
    out.text(" ", false);
    out.special(SpecialToken.INST, false);
    out.text(" " + prefix + content + " ", false);
    out.special(SpecialToken.END_INST, false);
  }

  @Override
  public void openAnswer(TokenWriter out) {}

  @Override
  public String margin() {
    return " ";
  }

  @Override
  public String jinja() {
    return JINJA_SPLIT
        + "{{ bos_token }}"
        + "{% for message in turns %}"
        + JINJA_CHECK_ORDER
        + "{% if message['role'] == 'user' %}{{ ' [INST] ' }}"
        + "{% if loop.first and system is defined %}{{ system + '\\n\\n' }}{% endif %}"
        + "{{ message['content'] + ' [/INST]' }}"
        + "{% else %}{{ ' ' + message['content'] + eos_token }}{% endif %}"
        + "{% endfor %}";
  }
}
