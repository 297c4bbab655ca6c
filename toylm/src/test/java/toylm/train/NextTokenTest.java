package toylm.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.Numbers;
import toylm.nn.Transformer;
import toylm.tensor.cpu.ReferenceDevice;
import toylm.text.SpecialToken;

class NextTokenTest {
  private final Spy spy = new Spy();
  private final Transformer model = TinyRuns.model(spy.device);

  private double loss(Objective objective, long step) {
    return Trainer.backward(model, objective, step);
  }

  private static NextToken rowsOfEight(TokenStream stream) {
    return NextToken.on(stream).withLength(8).withRows(1).withMicroBatch(1);
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
    NextToken objective = rowsOfEight(stream).withRows(batch).withSeed(3);
    assertEquals(14.0 / batch, objective.stepsPerEpoch(model));
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
  void theLossIsTheMeanOverAllTargetsAndGradientsAddUpOverMicroBatches() {
    double whole = loss(TinyRuns.objective(6, 6), 2);
    float[] expected = model.parameters().gradients().toArray();
    double mean = 0;
    for (float p : spy.logProbs.get(0)) {
      mean -= p / (6.0 * 16);
    }
    assertEquals(mean, whole, 1e-6);
    for (int microBatch : new int[] {1, 2, 3, 4}) {
      NextToken objective = TinyRuns.objective(6, microBatch);
      assertEquals((5 + microBatch) / microBatch, objective.step(model, 2).size());
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
    int end = TinyRuns.TOKENIZER.id(SpecialToken.END_OF_TEXT);
    assertEquals(end, spy.inputs.get(0)[0]);
    assertEquals(end, spy.targets.get(0)[5]);
    assertEquals(end, spy.inputs.get(0)[6]);
  }

  @Test
  void heldOutDocumentsAreMeasuredWithoutGradients() {
    NextToken objective = TinyRuns.objective(4, 2);
    double loss = objective.validate(model).get("loss");
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
    assertEquals(Map.of(), rowsOfEight(train).validate(model));
    assertEquals(Map.of(), rowsOfEight(train).withHeldOut(TinyRuns.stream("few")).validate(model));
  }

  @Test
  void aCorpusShorterThanARowIsRefused() {
    TokenStream stream = TinyRuns.stream("1234567"); // 9 ids
    var e = assertThrows(IllegalArgumentException.class, () -> rowsOfEight(stream));
    assertEquals(
        "expected a corpus of at least one context (10 tokens), found 9; use a longer text or a"
            + " smaller context",
        e.getMessage());
    NextToken shortest = rowsOfEight(TinyRuns.stream("12345678"));
    for (int step = 0; step < 10; step++) {
      assertTrue(Double.isFinite(loss(shortest, step)));
    }
  }

  @Test
  void aRowIsAsLongAsTheModelsContextUnlessItIsSetAndAMicroBatchStaysInTheCache() {
    TokenStream text = TinyRuns.stream(alphabet().repeat(10));
    Transformer wide =
        Transformer.random(TinyRuns.CONFIG.withContext(128), new ReferenceDevice(), 1);
    NextToken objective = NextToken.on(text);
    var sizes = objective.step(wide, 0).stream().map(b -> b.ids().length).toList();
    assertEquals(List.of(4 * 128, 4 * 128), sizes);
    assertEquals(8 * 16, objective.step(model, 0).get(0).ids().length);
    assertEquals(8 * 20, objective.withLength(20).step(wide, 0).get(0).ids().length);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    NextToken objective = TinyRuns.objective(4, 2);
    assertThrows(IllegalArgumentException.class, () -> objective.withRows(0));
    assertThrows(IllegalArgumentException.class, () -> objective.withMicroBatch(-1));
    assertThrows(IllegalArgumentException.class, () -> objective.withLength(-1));
  }
}
