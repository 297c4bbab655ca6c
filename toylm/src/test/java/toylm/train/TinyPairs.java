package toylm.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import toylm.text.Rendered;
import toylm.train.preference.PreferencePair;

/** Pairs of a few tokens each. */
public final class TinyPairs {
  private TinyPairs() {}

  /** Two answers to the prompt {@code 0 3 first 4}, of different lengths, ended by 5. */
  public static PreferencePair pair(int first) {
    int[] prompt = {0, 3, first, 4};
    return new PreferencePair(
        answer(prompt, first + 1, first + 2, 5), answer(prompt, first + 3, first + 4, first, 5));
  }

  public static Rendered answer(int[] prompt, int... answer) {
    int[] ids = Arrays.copyOf(prompt, prompt.length + answer.length);
    System.arraycopy(answer, 0, ids, prompt.length, answer.length);
    boolean[] mask = new boolean[ids.length];
    Arrays.fill(mask, prompt.length, ids.length, true);
    return new Rendered(ids, mask);
  }

  /** Pairs that differ in all ids but those of the border tokens. */
  public static List<PreferencePair> pairs(int n) {
    List<PreferencePair> pairs = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      pairs.add(pair(30 + 10 * i));
    }
    return pairs;
  }
}
