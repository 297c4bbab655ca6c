package toylm.text;

import java.util.List;

/**
 * The tokens with a meaning of their own, which no text can produce.
 *
 * <p>They take the first ids, in this order, in every vocabulary; adding one to the middle would
 * renumber all checkpoints, so the list only ever grows at its end. Those a model never sees cost
 * it an embedding row each and nothing else. The padding token is deliberately not the end-of-text
 * token: a model trained with the two confused never learns to stop.
 */
public enum SpecialToken {
  /** Separates documents in pretraining; begins and ends a base model's text. */
  END_OF_TEXT(0, "<|endoftext|>"),
  /** Fills up a batch; never predicted, never attended to. */
  PAD(1, "<|pad|>"),

  /** Opens the system message in this course's own chat template. */
  SYSTEM(2, "<|system|>"),
  /** Opens a user message in this course's own chat template. */
  USER(3, "<|user|>"),
  /** Opens an assistant message in this course's own chat template. */
  ASSISTANT(4, "<|assistant|>"),
  /** Closes a message in this course's own chat template. */
  END(5, "<|end|>"),

  /** ChatML: opens a message. */
  IM_START(6, "<|im_start|>"),
  /** ChatML: closes a message. */
  IM_END(7, "<|im_end|>"),

  /** Llama 3: begins the conversation. */
  BEGIN_OF_TEXT(8, "<|begin_of_text|>"),
  /** Llama 3: opens the name of a role. */
  START_HEADER_ID(9, "<|start_header_id|>"),
  /** Llama 3: closes the name of a role. */
  END_HEADER_ID(10, "<|end_header_id|>"),
  /** Llama 3: ends a turn. */
  EOT_ID(11, "<|eot_id|>"),

  /** Mistral: opens an instruction. */
  INST(12, "[INST]"),
  /** Mistral: closes an instruction. */
  END_INST(13, "[/INST]"),

  /** Gemma: opens a turn. */
  START_OF_TURN(14, "<start_of_turn>"),
  /** Gemma: closes a turn. */
  END_OF_TURN(15, "<end_of_turn>"),

  /** Mistral: begins the conversation. */
  S(16, "<s>"),
  /** Mistral: ends an answer. */
  END_S(17, "</s>"),
  /** Gemma: begins the conversation. */
  BOS(18, "<bos>"),
  /** Gemma: ends the text. */
  EOS(19, "<eos>");

  /** All special tokens, in the order of their ids: {@code ALL.get(id).id() == id}. */
  public static final List<SpecialToken> ALL = List.of(values());

  private final int id;
  private final String text;

  SpecialToken(int id, String text) {
    this.id = id;
    this.text = text;
  }

  /** The token's id, the same in every vocabulary: 0 … {@code ALL.size() - 1}. */
  public int id() {
    return id;
  }

  /** How the token is printed, and written in {@code tokenizer.json} and in chat templates. */
  public String text() {
    return text;
  }
}
