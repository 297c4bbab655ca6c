package toylm.world.corpus;

import java.util.List;
import toylm.world.Mixture;

/** What the corpus is made of: the one list of all types of documents. */
final class CorpusMixture {
  /** Shares add up to 100 in each scope. */
  static final Mixture<DocumentType> TYPES =
      new Mixture<>(
          List.of(
              // facts
              EncyclopediaEntries.TYPE,
              FactLines.TYPE,
              FactSheets.TYPE,
              JsonRecords.TYPE,
              Dialogues.TYPE,
              FrenchNotes.TYPE,
              SolvedSums.TYPE,
              // questions
              QaLists.TYPE,
              Quizzes.TYPE,
              Worksheets.TYPE,
              ExerciseSheets.TYPE,
              // text without facts
              Articles.TYPE,
              Echoes.TYPE,
              Stories.TYPE,
              HowTos.TYPE,
              WordLists.TYPE,
              CodeSnippets.TYPE,
              Letters.TYPE,
              Cautions.TYPE,
              SentenceLists.TYPE));

  private CorpusMixture() {}
}
