package toylm.text;

/** Llama 3: the name of the role between header tokens, an empty line, the trimmed text. */
final class Llama3Format implements ChatFormat {
  @Override
  public SpecialToken begin() {
    return SpecialToken.BEGIN_OF_TEXT;
  }

  @Override
  public SpecialToken end() {
    return SpecialToken.EOT_ID;
  }

  @Override
  public void request(Role role, String prefix, String content, TokenWriter out) {
    header(role, out);
    out.text(Whitespace.strip(content), false);
    out.special(end(), false);
  }

  @Override
  public void openAnswer(TokenWriter out) {
    header(Role.ASSISTANT, out);
  }

  private static void header(Role role, TokenWriter out) {
    out.special(SpecialToken.START_HEADER_ID, false);
    out.text(role.key(), false);
    out.special(SpecialToken.END_HEADER_ID, false);
    out.text("\n\n", false);
  }

  @Override
  public String target(String content) {
    return Whitespace.strip(content);
  }

  @Override
  public String jinja() {
    return "{{ bos_token }}"
        + "{% for message in messages %}"
        + "{{ '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' }}"
        + "{{ message['content'] | trim }}{{ '<|eot_id|>' }}"
        + "{% endfor %}"
        + "{% if add_generation_prompt %}"
        + "{{ '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{% endif %}";
  }
}
