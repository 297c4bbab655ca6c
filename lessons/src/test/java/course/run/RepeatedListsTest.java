package course.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import toylm.text.BpeTrainer;

class RepeatedListsTest {
  /** 26 · 5 words of two letters, each often enough to become a token. */
  private static List<String> text() {
    var text = new StringBuilder();
    for (char a = 'a'; a <= 'z'; a++) {
      for (char b : "aeiou".toCharArray()) {
        text.append(" ").append(a).append(b);
      }
    }
    return List.of(text.toString().repeat(20));
  }

  @Test
  void aListIsSaidAgainAndHalfOfThemAreOfWholeTokens() {
    var tokenizer = BpeTrainer.train(text(), 600);
    var lists = RepeatedLists.of(tokenizer, 200, 7);
    assertEquals(200, lists.size());
    var words = new HashSet<String>();
    int whole = 0;
    for (var list : lists) {
      var lines = list.lines().toList();
      assertTrue(lines.size() == 2 || lines.size() == 3, list);
      assertEquals(1, new HashSet<>(lines).size(), list);
      var said = List.of(lines.get(0).strip().split(" ", -1));
      int tokens = tokenizer.encode(lines.get(0)).length;
      assertTrue(tokens >= 8 && tokens <= 20, list);
      if (said.size() == tokens) {
        whole++;
        words.addAll(said);
      }
    }
    assertTrue(whole > 70 && whole < 130, whole + " of 200 lists of whole tokens");
    assertTrue(words.size() >= 100, words::toString);
    assertEquals(lists, RepeatedLists.of(tokenizer, 200, 7));
    assertNotEquals(lists, RepeatedLists.of(tokenizer, 200, 8));
  }

  @Test
  void aSmallWorldsListsAreShortAndOfAllItsGroups() {
    var groups = List.of(List.of("dog", "cat"), List.of("Anna"), List.of("1", "2", "3"));
    var lists = RepeatedLists.of(groups, 100, 7);
    assertEquals(100, lists.size());
    var words = new HashSet<String>();
    for (var list : lists) {
      var lines = list.lines().toList();
      assertTrue(lines.size() == 2 || lines.size() == 3, list);
      assertEquals(1, new HashSet<>(lines).size(), list);
      var said = List.of(lines.get(0).strip().split(" ", -1));
      assertTrue(said.size() >= 3 && said.size() <= 6, list);
      words.addAll(said);
    }
    assertEquals(Set.of("dog", "cat", "Anna", "1", "2", "3"), words);
    assertEquals(lists, RepeatedLists.of(groups, 100, 7));
  }

  @Test
  void aTokenizerWithoutWordsGivesNoLists() {
    assertTrue(RepeatedLists.of(BpeTrainer.train(List.of("12 34 56"), 280), 10, 7).isEmpty());
  }
}
