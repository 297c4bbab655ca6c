package toylm.world.corpus;

import java.util.List;
import java.util.function.Function;
import toylm.world.Scope;
import toylm.world.World;

/**
 * What the corpus is made of: the one table of all families and their shares, and a shorter one for
 * the small world.
 */
public final class CorpusMixture {
  /**
   * A row of the table.
   *
   * @param family the family's name
   * @param percent its share of the corpus in bytes
   */
  public record Share(String family, int percent) {}

  record Row(String family, int percent, Function<World, DocumentType> create) {}

  private static final List<Row> FULL =
      List.of(
          // facts
          new Row(EncyclopediaEntries.NAME, 12, EncyclopediaEntries::new),
          new Row(FactLines.NAME, 6, FactLines::new),
          new Row(FactSheets.NAME, 8, FactSheets::new),
          new Row(JsonRecords.NAME, 10, JsonRecords::new),
          new Row(Dialogues.NAME, 3, Dialogues::new),
          new Row(FrenchNotes.NAME, 2, FrenchNotes::new),
          new Row(SolvedSums.NAME, 8, SolvedSums::new),
          // questions
          new Row(QaLists.NAME, 8, QaLists::new),
          new Row(Quizzes.NAME, 3, Quizzes::new),
          new Row(Worksheets.NAME, 1, Worksheets::new),
          new Row(ExerciseSheets.NAME, 2, ExerciseSheets::new),
          // text without facts
          new Row(Articles.NAME, 4, Articles::new),
          new Row(Echoes.NAME, 13, Echoes::new),
          new Row(Stories.NAME, 1, Stories::new),
          new Row(HowTos.NAME, 6, HowTos::new),
          new Row(WordLists.NAME, 4, WordLists::new),
          new Row(CodeSnippets.NAME, 2, k -> new CodeSnippets(k.scope())),
          new Row(Letters.NAME, 1, Letters::new),
          new Row(Cautions.NAME, 5, Cautions::new),
          new Row(SentenceLists.NAME, 1, SentenceLists::new));

  private static final List<Row> SMALL =
      List.of(
          // facts
          new Row(EncyclopediaEntries.NAME, 13, EncyclopediaEntries::new),
          new Row(FactLines.NAME, 7, FactLines::new),
          new Row(Dialogues.NAME, 15, Dialogues::new),
          new Row(SolvedSums.NAME, 10, SolvedSums::new),
          // questions
          new Row(QaLists.NAME, 14, QaLists::new),
          new Row(Quizzes.NAME, 4, Quizzes::new),
          new Row(Worksheets.NAME, 2, Worksheets::new),
          new Row(ExerciseSheets.NAME, 3, ExerciseSheets::new),
          // text without facts
          new Row(Articles.NAME, 11, Articles::new),
          new Row(Echoes.NAME, 8, Echoes::new),
          new Row(HowTos.NAME, 6, HowTos::new),
          new Row(CodeSnippets.NAME, 2, k -> new CodeSnippets(k.scope())),
          new Row(Cautions.NAME, 5, Cautions::new));

  private CorpusMixture() {}

  static List<Row> rows(Scope scope) {
    return switch (scope) {
      case FULL -> FULL;
      case SMALL -> SMALL;
    };
  }

  /**
   * The table of the full world.
   *
   * @return one row a family; the shares add up to 100
   */
  public static List<Share> shares() {
    return shares(Scope.FULL);
  }

  /**
   * The table of a scope.
   *
   * @param scope how much there is
   * @return one row a family; the shares add up to 100
   */
  public static List<Share> shares(Scope scope) {
    return rows(scope).stream().map(row -> new Share(row.family(), row.percent())).toList();
  }
}
