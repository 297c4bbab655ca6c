package toylm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PackedRowsTest {
  private static int[] upTo(int n) {
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    return order;
  }

  @Test
  void eachGoesToTheFullestRowThatHasRoom() {
    int[] columns = {6, 7, 3, 2, 10, 1, 1};
    int[][] rows = PackedRows.bestFit(columns, upTo(7), 10);
    assertArrayEquals(new int[] {0, 3, 5, 6}, rows[0]);
    assertArrayEquals(new int[] {1, 2}, rows[1]); // 3 columns fit both; this one is fuller
    assertArrayEquals(new int[] {4}, rows[2]);
    assertEquals(3, rows.length);
  }

  @Property(tries = 100)
  void everyItemIsInOneRowAndNoRowIsTooFull(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] columns = random.ints(n, 1, 21).toArray();
    int[][] rows = PackedRows.bestFit(columns, Epochs.shuffled(random, n), 20);
    int[] seen = Arrays.stream(rows).flatMapToInt(Arrays::stream).sorted().toArray();
    assertArrayEquals(upTo(n), seen);
    int halfEmpty = 0;
    for (int[] row : rows) {
      int sum = Arrays.stream(row).map(i -> columns[i]).sum();
      assertTrue(sum <= 20, "" + sum);
      halfEmpty += sum <= 10 ? 1 : 0;
    }
    assertTrue(halfEmpty <= 1, "two rows that are half empty would be one");
  }
}
