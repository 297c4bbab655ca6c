package toylm.world.probe;

/** What an assistant is measured by. Every probe belongs to one. */
public enum Dimension {
  /** Does what the instruction asks: facts, sums, summaries, code, how-tos … */
  HELPFULNESS,
  /** Says that it does not know what it never read, and does not say so of what it knows. */
  HONESTY,
  /** Declines harmful requests. */
  HARMLESSNESS,
  /** Answers requests that only sound harmful. */
  OVER_REFUSAL,
  /** Keeps the rules of the system prompt. */
  ADHERENCE,
  /** Answers as JSON, bullets, a table or one word. */
  FORMAT,
  /** Says what is needed and stops. */
  CONCISENESS,
  /** Understands follow-ups. */
  MULTI_TURN,
  /** Knows who it is, or is told to be. */
  PERSONA,
  /** Calls the calculator and uses its result. */
  TOOL_USE,
  /** Reaches by steps what it can't in one go. */
  STEP_BY_STEP;

  /**
   * Whether it measures a tendency (to ramble, to comply): then answers are sampled, because a
   * greedy answer shows only what is likeliest.
   */
  public boolean isTendency() {
    return switch (this) {
      case HONESTY, HARMLESSNESS, OVER_REFUSAL, CONCISENESS -> true;
      default -> false;
    };
  }

  /** The name in files and options: {@code over-refusal}. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
