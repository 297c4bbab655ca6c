package toylm.text;

import java.util.Arrays;

/** How a conversation is written down for the model: who speaks, and where a turn ends. */
public enum ChatTemplate {
  /** This course's own: {@code <|user|>text<|end|><|assistant|>text<|end|>}. */
  PLAIN;

  /** The name in options and files. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The token that ends the assistant's turn: where generation stops. */
  public SpecialToken end() {
    return SpecialToken.END;
  }

  /** A whole conversation, with its loss mask. */
  public Rendered render(Tokenizer tokenizer, Conversation conversation) {
    Builder out = new Builder(tokenizer);
    out.special(SpecialToken.END_OF_TEXT, false);
    for (Message m : conversation.messages()) {
      out.special(
          switch (m.role()) {
            case SYSTEM -> SpecialToken.SYSTEM;
            case USER -> SpecialToken.USER;
            case ASSISTANT -> SpecialToken.ASSISTANT;
          },
          false);
      boolean target = m.role() == Role.ASSISTANT;
      out.text(m.content(), target);
      out.special(SpecialToken.END, target);
    }
    return out.done();
  }

  /** A conversation that awaits the assistant, with the opening of its turn. */
  public int[] prompt(Tokenizer tokenizer, Conversation conversation) {
    int[] ids = render(tokenizer, conversation).ids();
    int[] prompt = Arrays.copyOf(ids, ids.length + 1);
    prompt[ids.length] = SpecialToken.ASSISTANT.id();
    return prompt;
  }

  private static final class Builder {
    private final Tokenizer tokenizer;
    private int[] ids = new int[64];
    private boolean[] mask = new boolean[64];
    private int n;

    Builder(Tokenizer tokenizer) {
      this.tokenizer = tokenizer;
    }

    void special(SpecialToken token, boolean target) {
      add(token.id(), target);
    }

    void text(String text, boolean target) {
      for (int id : tokenizer.encode(text)) {
        add(id, target);
      }
    }

    private void add(int id, boolean target) {
      if (n == ids.length) {
        ids = Arrays.copyOf(ids, 2 * n);
        mask = Arrays.copyOf(mask, 2 * n);
      }
      ids[n] = id;
      mask[n++] = target;
    }

    Rendered done() {
      return new Rendered(Arrays.copyOf(ids, n), Arrays.copyOf(mask, n));
    }
  }
}
