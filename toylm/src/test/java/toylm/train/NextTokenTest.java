package toylm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.Numbers;
import toylm.nn.Transformer;
import toylm.tensor.Tape;

class NextTokenTest {
  private final Spy spy = new Spy();
  private final Transformer model = TinyRuns.model(spy.device);

  private double loss(Objective objective, long step) {
    double loss = 0;
    for (int part = 0; part < objective.parts(); part++) {
      try (Tape tape = Tape.recording(spy.device)) {
        var l = objective.loss(tape, model, step, part);
        tape.backward(l);
        loss += l.item();
      }
    }
    return loss;
  }

  /** A document of 126 different characters: its ids say where they stand. */
  private static String alphabet() {
    StringBuilder text = new StringBuilder();
    for (char c = 1; c < 127; c++) {
      text.append(c);
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 14, 40}) // 14 rows an epoch: some batches cross its end
  void everyTokenIsATargetOnceAnEpochButForARemainderAtTheEnds(int batch) {
    TokenStream stream = TinyRuns.stream(alphabet());
    int[] ids = new int[stream.size()];
    stream.copy(0, ids.length, ids, 0);
    NextToken objective = new NextToken(stream, null, batch, 1, 8, 3);
    assertEquals(14.0 / batch, objective.stepsPerEpoch());
    List<Integer> offsets = new ArrayList<>();
    List<List<Integer>> orders = new ArrayList<>();
    for (int step = 0; step * batch < 56; step++) {
      loss(objective, step);
    }
    for (int epoch = 0; epoch < 4; epoch++) {
      List<Integer> starts = new ArrayList<>();
      for (int row = epoch * 14; row < (epoch + 1) * 14; row++) {
        int first = Arrays.binarySearch(ids, 1, 127, spy.targets.get(row)[0]);
        starts.add(first);
        assertArrayEquals(Arrays.copyOfRange(ids, first, first + 8), spy.targets.get(row));
        assertArrayEquals(Arrays.copyOfRange(ids, first - 1, first + 7), spy.inputs.get(row));
      }
      orders.add(starts);
      List<Integer> sorted = starts.stream().sorted().toList();
      for (int i = 1; i < 14; i++) {
        assertEquals(sorted.get(i - 1) + 8, sorted.get(i), "rows lie side by side");
      }
      // 127 tokens have a predecessor; the last row must end with one of them.
      assertTrue(sorted.get(0) >= 1 && sorted.get(13) + 8 <= ids.length);
      offsets.add(sorted.get(0));
      assertFalse(starts.equals(sorted), "the order is drawn");
    }
    assertEquals(4, orders.stream().distinct().count());
    assertTrue(offsets.stream().distinct().count() > 1, "epochs are cut at several offsets");
  }

  @Test
  void theDataOfAStepFollowFromItsNumberAlone() {
    NextToken inOrder = TinyRuns.objective(4, 2);
    for (int step = 0; step < 9; step++) {
      loss(inOrder, step);
    }
    List<int[]> expected = List.copyOf(spy.inputs.subList(2 * 8, 2 * 9));
    NextToken resumed = TinyRuns.objective(4, 2);
    loss(resumed, 8);
    assertArrayEquals(expected.get(0), spy.inputs.get(18));
    assertArrayEquals(expected.get(1), spy.inputs.get(19));
  }

  @Test
  void theFirstLossIsThatOfAGuess() {
    // Logits are sums of 16 products of a normalised number and one of deviation 0.05: ± 0.2 each,
    // and a token's own embedding adds 16 · 0.05 for repeated letters.
    double lift = 0.04 / 2; // half the logits' variance
    assertEquals(Math.log(TinyRuns.CONFIG.vocab()) + lift, loss(TinyRuns.objective(8, 8), 0), 0.05);
  }

  @Test
  void theLossIsTheMeanOverAllTargetsAndGradientsAddUpOverParts() {
    double whole = loss(TinyRuns.objective(6, 6), 2);
    float[] expected = model.parameters().gradients().toArray();
    double mean = 0;
    for (float p : spy.logProbs.get(0)) {
      mean -= p / (6.0 * 16);
    }
    assertEquals(mean, whole, 1e-6);
    for (int rowsAPart : new int[] {1, 2, 3}) {
      spy.device.fill(model.parameters().gradients(), 0);
      NextToken objective = TinyRuns.objective(6, rowsAPart);
      assertEquals(6 / rowsAPart, objective.parts());
      // The same sums, rounded to float at other places.
      assertEquals(whole, loss(objective, 2), 1e-6);
      Numbers.assertClose(model.parameters().gradients().toArray(), expected, 1e-5, "gradients");
    }
  }

  @Test
  void aLaterDocumentTakesNoNoticeOfAnEarlierOne() {
    NextToken objective = TinyRuns.objective(1, 1);
    // Ids: end, 5 letters, end, 8 letters, end … of which a row takes 16.
    // half.
    String second = "and more";
    objective.meanLoss(model, TinyRuns.stream("Hello", second, "next one"), 16);
    objective.meanLoss(model, TinyRuns.stream("12345", second, "next one"), 16);
    assertArrayEquals(tail(0), tail(1));
    assertFalse(Arrays.equals(spy.logProbs.get(0), spy.logProbs.get(1)));
    objective.meanLoss(model, TinyRuns.stream("Hello" + "," + second, "next one"), 16);
    assertFalse(Arrays.equals(tail(0), tail(2)), "within one document it does");
  }

  /** From the second document's opening token on. */
  private float[] tail(int call) {
    return Arrays.copyOfRange(spy.logProbs.get(call), 6, 16);
  }

  @Test
  void theEndOfADocumentIsPredictedFromThatDocument() {
    TinyRuns.objective(1, 1).meanLoss(model, TinyRuns.stream("Hello", "and more", "x"), 16);
    int end = TinyRuns.stream("x").endOfText();
    assertEquals(end, spy.inputs.get(0)[0]);
    assertEquals(end, spy.targets.get(0)[5]);
    assertEquals(end, spy.inputs.get(0)[6]);
  }

  @Test
  void heldOutDocumentsAreMeasuredWithoutGradients() {
    NextToken objective = TinyRuns.objective(4, 2);
    double loss = objective.validationLoss(model);
    double sum = 0;
    int count = 0;
    for (float[] logProbs : spy.logProbs) {
      for (float p : logProbs) {
        sum -= p;
        count++;
      }
    }
    assertEquals(32, count); // two whole rows of 16 fit
    assertEquals(sum / count, loss, 1e-6);
    assertArrayEquals(
        new float[model.parameters().all().size()], model.parameters().gradients().toArray());
    TokenStream train = TinyRuns.stream(alphabet());
    assertEquals(Double.NaN, new NextToken(train, null, 1, 1, 8, 1).validationLoss(model));
    TokenStream few = TinyRuns.stream("few");
    assertEquals(Double.NaN, new NextToken(train, few, 1, 1, 8, 1).validationLoss(model));
  }

  @Test
  void aCorpusShorterThanARowIsRefused() {
    TokenStream stream = TinyRuns.stream("1234567"); // 9 ids
    var e =
        assertThrows(IllegalArgumentException.class, () -> new NextToken(stream, null, 1, 1, 8, 1));
    assertEquals(
        "expected a corpus of at least one context (10 tokens), found 9; use a longer text or a"
            + " smaller context",
        e.getMessage());
    NextToken shortest = new NextToken(TinyRuns.stream("12345678"), null, 1, 1, 8, 1);
    for (int step = 0; step < 10; step++) {
      assertTrue(Double.isFinite(loss(shortest, step)));
    }
  }

  @Test
  void partsOfABatchMustBeEqual() {
    var e = assertThrows(IllegalArgumentException.class, () -> TinyRuns.objective(4, 3));
    assertEquals("expected rowsAPart to divide batch = 4, found 3", e.getMessage());
  }
}
