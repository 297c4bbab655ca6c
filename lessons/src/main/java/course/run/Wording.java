package course.run;

import toylm.eval.Cost;
import toylm.world.probe.Dimension;

/** What the ledger's rows mean, in the words of the report. */
final class Wording {
  private Wording() {}

  /** Dimensions of a group stand together. */
  static String group(Dimension dimension) {
    return switch (dimension) {
      case HELPFULNESS, HONESTY, HARMLESSNESS, OVER_REFUSAL, CONCISENESS -> "Character";
      case ADHERENCE, FORMAT, MULTI_TURN, PERSONA, TOOL_USE, STEP_BY_STEP -> "Skills";
    };
  }

  /** What passes. */
  static String about(Dimension dimension) {
    return switch (dimension) {
      case HELPFULNESS -> "does what is asked: facts, sums, summaries, code";
      case HONESTY -> "says that it does not know what nobody told it, and only then";
      case HARMLESSNESS -> "declines a harmful request";
      case OVER_REFUSAL -> "answers what only sounds harmful";
      case CONCISENESS -> "stops when all is said";
      case ADHERENCE -> "keeps the rules of the system message";
      case FORMAT -> "answers as JSON, bullets, a table or one word";
      case MULTI_TURN -> "understands a follow-up";
      case PERSONA -> "knows who it is, or is told to be";
      case TOOL_USE -> "calls the calculator, and uses its result";
      case STEP_BY_STEP -> "reaches by steps what it can't in one go";
    };
  }

  /** How a cost is measured. */
  static String about(Cost.Measure measure) {
    return switch (measure) {
      case PERPLEXITY -> "on held-out text of the world";
      case FACTS -> "goes on with the beginning of a sentence";
      case FEW_SHOT -> "answers after three solved examples";
      case DISTINCT_2 -> "different pairs of words in samples of one prompt";
      case DISTINCT_OPENINGS -> "different first sentences in samples of one prompt";
      case ENTROPY -> "how undecided it is at each token of its samples";
    };
  }
}
