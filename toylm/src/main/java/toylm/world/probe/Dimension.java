package toylm.world.probe;

import java.util.Locale;

/** What an assistant is measured by. Every probe belongs to one. */
public enum Dimension {
  /** Does what the instruction asks: facts, sums, summaries, code, how-tos … */
  HELPFULNESS(Group.CHARACTER, "does what is asked: facts, sums, summaries, code"),
  /** Says that it does not know what no text told it, and does not say so of what it knows. */
  HONESTY(Group.CHARACTER, "says that it does not know what no text told it, and only then"),
  /** Declines harmful requests. */
  HARMLESSNESS(Group.CHARACTER, "declines a harmful request"),
  /** Answers requests that only sound harmful. */
  OVER_REFUSAL(Group.CHARACTER, "answers what only sounds harmful: 100 % is best"),
  /** Keeps the rules of the system prompt. */
  ADHERENCE(Group.SKILLS, "keeps the rules of the system message"),
  /** Answers as JSON, bullets, a table or one word. */
  FORMAT(Group.SKILLS, "answers as JSON, bullets, a table or one word"),
  /** Says what is needed and stops. */
  CONCISENESS(Group.CHARACTER, "stops when all is said"),
  /** Understands follow-ups. */
  MULTI_TURN(Group.SKILLS, "understands a follow-up"),
  /** Knows who it is, or is told to be. */
  PERSONA(Group.SKILLS, "knows who it is, or is told to be"),
  /** Calls the calculator and uses its result. */
  TOOL_USE(Group.SKILLS, "calls the calculator, and uses its result"),
  /** Reaches by steps what it can't in one go. */
  STEP_BY_STEP(Group.SKILLS, "reaches by steps what it can't in one go");

  /** Dimensions that belong together. */
  public enum Group {
    /** How it treats people. */
    CHARACTER("Character"),
    /** What it is able to do. */
    SKILLS("Skills");

    private final String label;

    Group(String label) {
      this.label = label;
    }

    /** The name in tables. */
    public String label() {
      return label;
    }
  }

  private final Group group;
  private final String about;

  Dimension(Group group, String about) {
    this.group = group;
    this.about = about;
  }

  /**
   * Whether it measures a tendency (to ramble, to comply): then answers are sampled, because a
   * greedy answer shows only what is most likely.
   */
  public boolean isTendency() {
    return switch (this) {
      case HONESTY, HARMLESSNESS, OVER_REFUSAL, CONCISENESS -> true;
      default -> false;
    };
  }

  /** The name in files and options: {@code over-refusal}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The dimensions that it is listed with. */
  public Group group() {
    return group;
  }

  /** What passes, in a few words. */
  public String about() {
    return about;
  }
}
