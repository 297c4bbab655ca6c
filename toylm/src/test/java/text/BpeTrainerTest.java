package toylm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BpeTrainerTest {
  @Test
  void theMergesAreThoseComputedByHand() {
    // Pieces: "hug" × 3, "pug" × 1, "hugs" × 1. Pairs: ug 5, hu 4, pu 1, gs 1 → merge u g (276).
    // Then h·ug 4, p·ug 1, ug·s 1 → merge h ug (277). Then hug·s 1 and p·ug 1: a tie, and the left
    // ids
    // are 277 and 20 + 'p' → merge p ug (278), and last hug s (279).
    Tokenizer tokenizer = BpeTrainer.train(List.of("hug\nhug\nhug\npug\nhugs"), 1000);
    assertEquals(
        List.of(
            new Merge(20 + 'u', 20 + 'g'),
            new Merge(20 + 'h', 276),
            new Merge(20 + 'p', 276),
            new Merge(277, 20 + 's')),
        tokenizer.merges());
    assertEquals("hugs", tokenizer.token(279));
  }

  @Test
  void ofPairsEquallyFrequentTheSmallerIdsWin() {
    assertEquals(
        List.of(new Merge(20 + 'a', 20 + 'b'), new Merge(20 + 'a', 20 + 'c')),
        BpeTrainer.train(List.of("ac\nab\nbc"), 278).merges());
  }

  @Property(tries = 300)
  void theFastTrainerLearnsWhatTheSlowOneLearns(@ForAll("documents") List<String> documents) {
    assertEquals(SlowBpe.train(documents, 300), BpeTrainer.train(documents, 300).merges());
  }

  @Property(tries = 100)
  void theOrderOfTheDocumentsDoesNotMatter(@ForAll("documents") List<String> documents) {
    var reversed = new ArrayList<>(documents);
    Collections.reverse(reversed);
    assertEquals(BpeTrainer.train(documents, 320), BpeTrainer.train(reversed, 320));
  }

  /** Few letters, so that pairs overlap, tie, and merge again. */
  @Provide
  Arbitrary<List<String>> documents() {
    return Arbitraries.strings()
        .withChars('a', 'a', 'b', 'c', ' ', '\n', '!', '1', 'é')
        .ofMaxLength(60)
        .list()
        .ofMaxSize(6);
  }

  @Test
  void trainingTwiceGivesEqualTokenizers() {
    assertEquals(TestTokenizer.SMALL, BpeTrainer.train(TestTokenizer.DOCUMENTS, 380));
    assertEquals(380, TestTokenizer.SMALL.vocabSize());
  }

  @Test
  void digitsAreNeverMerged() {
    Tokenizer tokenizer = BpeTrainer.train(List.of("10 10 10 10 100 a10 100% ".repeat(20)), 400);
    for (int id = Tokenizer.MIN_VOCAB_SIZE; id < tokenizer.vocabSize(); id++) {
      assertTrue(tokenizer.token(id).chars().noneMatch(Character::isDigit), tokenizer.token(id));
    }
  }

  @Test
  void aTextThatRunsOutOfPairsGivesASmallerVocabulary() {
    assertEquals(278, BpeTrainer.train(List.of("ab ab"), 1000).vocabSize()); // + "ab", " ab"
    assertEquals(276, BpeTrainer.train(List.of(), 1000).vocabSize());
  }

  @Test
  void aVocabularyTooSmallIsRefusedWithTheLeastSize() {
    var e = assertThrows(IllegalArgumentException.class, () -> BpeTrainer.train(List.of("a"), 275));
    assertEquals(
        "expected 276 ≤ vocabSize ≤ 1048576 (the least is 20 special tokens + 256 bytes), found 275;"
            + " choose another size",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> BpeTrainer.train(List.of("a"), 2_000_000));
  }
}
