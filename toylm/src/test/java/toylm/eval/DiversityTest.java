package toylm.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiversityTest {
  @Test
  void distinctPairsAreCountedOverAllSamplesOfAPrompt() {
    // the cat, cat sat, the cat, cat ran: 3 distinct of 4
    assertEquals(0.75, Diversity.distinctPairs(List.of("The cat sat", "the  cat\nran")));
    assertEquals(0, Diversity.distinctPairs(List.of("one", "")));
  }

  @Test
  void aModelThatAlwaysSaysTheSameIsTheLeastDiverse() {
    List<String> same = Collections.nCopies(10, "I am fine. And you?");
    assertEquals(0.1, Diversity.distinctPairs(same), 1e-15);
    assertEquals(0.1, Diversity.distinctOpenings(same), 1e-15);
  }

  @Test
  void lengthAloneDoesNotLookLikeMonotony() {
    String terse = "a b c d e f g h i j k l";
    assertEquals(1, Diversity.distinctPairs(List.of(terse)));
    assertEquals(1, Diversity.distinctPairs(List.of(terse + " a b c d e f".repeat(20))));
  }

  @Test
  void anOpeningEndsWithItsSentenceOrLine() {
    List<String> samples = List.of("Hi. I am here.", "Hi. Not me!", "Hi.\nYes", "Hello. Hi.");
    assertEquals(0.5, Diversity.distinctOpenings(samples));
    assertTrue(Diversity.distinctOpenings(List.of("", "")) < 1);
  }
}
