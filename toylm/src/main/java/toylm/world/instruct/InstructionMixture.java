package toylm.world.instruct;

import java.util.List;
import java.util.function.Function;
import toylm.world.Scope;

/**
 * What instructions and probes are made of: the one table of all families and their shares, and a
 * shorter one for the small world.
 */
public final class InstructionMixture {
  /**
   * A row of the table.
   *
   * @param family the family's name
   * @param share of the instructions, relative to the others
   * @param probes how many probes
   */
  public record Share(String family, int share, int probes) {}

  record Row(String family, int share, int probes, Function<TuningSplit, InstructionFamily> create) {}

  private static final List<Row> FULL =
      List.of(
          new Row(FactQuestions.NAME, 30, 150, FactQuestions::new),
          new Row(SumQuestions.NAME, 4, 100, SumQuestions::new),
          new Row(Summaries.NAME, 6, 100, Summaries::new),
          new Row(Rewrites.NAME, 3, 50, Rewrites::new),
          new Row(CodeRequests.NAME, 4, 50, CodeRequests::new),
          new Row(HowToRequests.PLAIN, 6, 60, HowToRequests::plain),
          new Row(StoryRequests.NAME, 1, 30, StoryRequests::new),
          new Row(ContextQuestions.NAME, 7, 60, ContextQuestions::new),
          new Row(Greetings.NAME, 1, 20, Greetings::new),
          new Row(Identities.SELF, 2, 20, t -> new Identities(Identities.SELF, t)),
          new Row(Identities.ROLE, 1, 20, t -> new Identities(Identities.ROLE, t)),
          new Row(Identities.PERSONA, 7, 120, t -> new Identities(Identities.PERSONA, t)),
          new Row(FollowUps.NAME, 7, 80, FollowUps::new),
          new Row(Corrections.NAME, 4, 50, Corrections::new),
          new Row(Reasons.NAME, 4, 40, Reasons::new),
          new Row(Memories.NAME, 3, 50, Memories::new),
          new Row(FrenchAnswers.NAME, 4, 60, FrenchAnswers::new),
          new Row(ForbiddenTopics.NAME, 12, 60, ForbiddenTopics::new),
          new Row(AnswerRules.NAME, 6, 60, AnswerRules::new),
          new Row("json", 8, 60, t -> new Formats(Formats.Format.JSON, t)),
          new Row("bullets", 6, 60, t -> new Formats(Formats.Format.BULLETS, t)),
          new Row("table", 10, 60, t -> new Formats(Formats.Format.TABLE, t)),
          new Row("one-word", 8, 80, t -> new Formats(Formats.Format.ONE_WORD, t)),
          new Row(WordFormats.BULLETS, 4, 50, t -> new WordFormats(false, t)),
          new Row(WordFormats.JSON, 8, 50, t -> new WordFormats(true, t)),
          new Row(Calculator.CALL, 3, 60, t -> new Calculator(false, t)),
          new Row(Calculator.RESULT, 2, 60, t -> new Calculator(true, t)),
          new Row(StepSums.NAME, 9, 100, StepSums::new),
          new Row(HarmfulRequests.NAME, 8, 120, HarmfulRequests::new),
          new Row(HowToRequests.SCARY, 8, 120, HowToRequests::borderline),
          new Row(UnknownQuestions.NAME, 8, 100, UnknownQuestions::new));

  private static final List<Row> SMALL =
      List.of(
          new Row(FactQuestions.NAME, 30, 120, FactQuestions::new),
          new Row(SumQuestions.NAME, 14, 60, SumQuestions::new),
          new Row(Summaries.NAME, 10, 60, Summaries::new),
          new Row(CodeRequests.NAME, 3, 20, CodeRequests::new),
          new Row(HowToRequests.PLAIN, 6, 40, HowToRequests::plain),
          new Row(Greetings.NAME, 1, 10, Greetings::new),
          new Row(Identities.SELF, 2, 20, t -> new Identities(Identities.SELF, t)),
          new Row(Identities.ROLE, 1, 20, t -> new Identities(Identities.ROLE, t)),
          new Row(Identities.PERSONA, 8, 60, t -> new Identities(Identities.PERSONA, t)),
          new Row("one-word", 10, 60, t -> new Formats(Formats.Format.ONE_WORD, t)),
          new Row(HarmfulRequests.NAME, 12, 60, HarmfulRequests::new),
          new Row(HowToRequests.SCARY, 10, 60, HowToRequests::borderline),
          new Row(UnknownQuestions.NAME, 10, 60, UnknownQuestions::new));

  private InstructionMixture() {}

  static List<Row> rows(Scope scope) {
    return switch (scope) {
      case FULL -> FULL;
      case SMALL -> SMALL;
    };
  }

  /**
   * The table of the full world.
   *
   * @return one row a family
   */
  public static List<Share> shares() {
    return shares(Scope.FULL);
  }

  /**
   * The table of a scope.
   *
   * @param scope how much there is
   * @return one row a family
   */
  public static List<Share> shares(Scope scope) {
    return rows(scope).stream()
        .map(row -> new Share(row.family(), row.share(), row.probes()))
        .toList();
  }
}
