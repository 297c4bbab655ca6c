package course.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import toylm.text.ChatTemplate;

/** The stages of a run, in their order. */
public enum StageKind {
  /** Pretraining. */
  BASE(null, "pretraining: predict the next token of a text", "cross-entropy, nats per token"),
  /** Instruction tuning. */
  SFT(
      BASE,
      "instruction tuning: predict the assistant's tokens in a conversation",
      "cross-entropy of the answers, nats per token"),
  /** Direct preference optimisation. */
  DPO(
      SFT,
      "preference optimisation: prefer the better of two answers, not far from the model before",
      "DPO loss, and the better answer's own cross-entropy, weighted"),
  /** Odds ratio preference optimisation. */
  ORPO(
      BASE,
      "instruction tuning and preferences in one, from the base, without a reference",
      "ORPO loss, nats a pair");

  private final StageKind parent;
  private final String method;
  private final String loss;

  StageKind(StageKind parent, String method, String loss) {
    this.parent = parent;
    this.method = method;
    this.loss = loss;
  }

  /** The name in options, directories and tables. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stage whose model this one starts from; empty for the first. */
  Optional<StageKind> parent() {
    return Optional.ofNullable(parent);
  }

  /** What is done, in words. */
  String method() {
    return method;
  }

  /** What its loss is. */
  String loss() {
    return loss;
  }

  /** What its model is asked in. */
  Optional<ChatTemplate> template() {
    return this == BASE ? Optional.empty() : Optional.of(ChatTemplate.PLAIN);
  }

  /**
   * Reads a list such as {@code base,sft,dpo}; the order in it doesn't matter.
   *
   * @throws IllegalArgumentException if one is unknown, or comes without the one it starts from
   */
  public static List<StageKind> parse(String list) {
    List<String> names =
        new ArrayList<>(Arrays.asList(list.toLowerCase(Locale.ROOT).split(",", -1)));
    List<StageKind> kinds =
        Arrays.stream(values()).filter(kind -> names.remove(kind.key())).toList();
    if (!names.isEmpty()) {
      throw new IllegalArgumentException(
          "expected --stages with each of "
              + Arrays.stream(values()).map(StageKind::key).collect(Collectors.joining(", "))
              + " at most once, found \""
              + list
              + "\"; separate them by commas, without blanks");
    }
    for (StageKind kind : kinds) {
      if (kind.parent != null && !kinds.contains(kind.parent)) {
        throw new IllegalArgumentException(
            String.format(
                "expected --stages with %s, for %s starts from it, found \"%s\"; add it: it is not"
                    + " trained again if it is there",
                kind.parent.key(), kind.key(), list));
      }
    }
    return kinds;
  }
}
