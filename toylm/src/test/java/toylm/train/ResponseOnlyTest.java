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
import toylm.Numbers;
import toylm.nn.Transformer;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.text.Rendered;

class ResponseOnlyTest {
  private static final int LENGTH = 16;

  private final Spy spy = new Spy();
  private final Transformer model = TinyRuns.model(spy.device);

  /** Ids of which those from {@code answer} on are the assistant's. */
  private static Rendered conversation(int answer, int... ids) {
    boolean[] mask = new boolean[ids.length];
    Arrays.fill(mask, answer, ids.length, true);
    return new Rendered(ids, mask);
  }

  /** Conversation i holds ids from 30 + 10·i on, which tell it from all others. */
  private static List<Rendered> conversations(int n) {
    List<Rendered> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int first = 30 + 10 * i;
      int[] ids = new int[3 + i % 6];
      Arrays.setAll(ids, t -> first + t);
      all.add(conversation(2, ids));
    }
    return all;
  }

  private double loss(Objective objective, long step) {
    return Trainer.backward(model, objective, step);
  }

  private static ResponseOnly objective(List<Rendered> train, int rows, int microBatch) {
    return ResponseOnly.on(train)
        .withRows(rows)
        .withMicroBatch(microBatch)
        .withLength(LENGTH)
        .withSeed(7);
  }

  @Test
  void aTokenIsPredictedFromThoseBeforeIt() {
    // Reads 0 3 60 4 70 and predicts of 3 60 4 70 5 only the assistant's: 70 from 0 3 60 4, and the
    // end token 5 from 0 3 60 4 70.
    Rendered one = conversation(4, 0, 3, 60, 4, 70, 5);
    double loss = loss(objective(List.of(one), 1, 1), 0);
    assertArrayEquals(new int[] {70, 5}, spy.targets.get(0));
    try (Tape tape = Tape.inference(spy.device)) {
      int v = TinyRuns.CONFIG.vocab();
      float[] logits =
          model.logits(tape, new int[] {0, 3, 60, 4, 70}, Layout.Grid.causal(1, 5)).toArray();
      double expected = -(logProb(logits, 3 * v, v, 70) + logProb(logits, 4 * v, v, 5)) / 2;
      assertEquals(expected, loss, 1e-6); // two sums of floats of size 5
    }
  }

  private static double logProb(float[] logits, int from, int n, int target) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.exp(logits[from + i]);
    }
    return logits[from + target] - Math.log(sum);
  }

  @Test
  void theUsersTokensAreNoTargets() {
    loss(objective(conversations(5), 2, 2), 0);
    for (int target : spy.targets.get(0)) {
      assertTrue(target % 10 >= 2, "ids of the first two places are the user's: " + target);
    }
  }

  @Test
  void everyAssistantTokenIsATargetOnceAnEpoch() {
    List<Rendered> train = conversations(20);
    ResponseOnly objective = objective(train, 1, 1);
    for (int epoch = 0; epoch < 3; epoch++) {
      List<Integer> expected = new ArrayList<>();
      List<Integer> found = new ArrayList<>();
      for (Rendered r : train) {
        Arrays.stream(r.ids()).skip(2).forEach(expected::add);
      }
      int before = spy.targets.size();
      for (int step = before; found.size() < expected.size(); step++) {
        loss(objective, step);
        Arrays.stream(spy.targets.get(step)).forEach(found::add);
      }
      found.sort(null);
      assertEquals(expected, found);
    }
    assertFalse(
        Arrays.equals(spy.targets.get(0), spy.targets.get((int) objective.stepsPerEpoch(model))));
  }

  @Test
  void packedConversationsAreReadAsIfEachWereAlone() {
    List<Rendered> three = conversations(3);
    ResponseOnly objective = objective(three, 1, 1);
    double together = objective.meanLoss(model, three);
    double sum = 0;
    int targets = 0;
    for (Rendered r : three) {
      sum += objective.meanLoss(model, List.of(r)) * r.targets();
      targets += r.targets();
    }
    assertArrayEquals(
        new int[] {30, 31, 40, 41, 42, 50, 51, 52, 53},
        Arrays.copyOf(spy.inputs.get(0), 9),
        "three conversations without their last tokens share a row");
    assertEquals(sum / targets, together, 1e-6);
  }

  @Test
  void theLossIsTheMeanOverAllTargetsHoweverItIsDivided() {
    List<Rendered> train = conversations(20);
    double whole = loss(objective(train, 6, 6), 1);
    float[] expected = model.parameters().gradients().toArray();
    double sum = 0;
    for (float p : spy.logProbs.get(0)) {
      sum -= p;
    }
    assertEquals(sum / spy.logProbs.get(0).length, whole, 1e-6);
    for (int microBatch : new int[] {1, 2, 3, 4}) {
      assertEquals(whole, loss(objective(train, 6, microBatch), 1), 1e-6);
      Numbers.assertClose(model.parameters().gradients().toArray(), expected, 1e-5, "gradients");
    }
  }

  @Test
  void theDataOfAStepFollowFromItsNumberAlone() {
    ResponseOnly inOrder = objective(conversations(9), 2, 2);
    for (int step = 0; step < 9; step++) {
      loss(inOrder, step);
    }
    int[] expected = spy.targets.get(8);
    loss(objective(conversations(9), 2, 2), 8);
    assertArrayEquals(expected, spy.targets.get(9));
    loss(inOrder, 3); // back to an earlier epoch
    assertArrayEquals(spy.targets.get(3), spy.targets.get(10));
  }

  @Test
  void aConversationThatIsTooLongIsNamed() {
    List<Rendered> train = new ArrayList<>(conversations(2));
    train.add(conversation(3, new int[LENGTH + 2]));
    ResponseOnly unknown = ResponseOnly.on(train);
    var late = assertThrows(IllegalArgumentException.class, () -> loss(unknown, 0));
    var e = assertThrows(IllegalArgumentException.class, () -> objective(train, 1, 1));
    assertEquals(late.getMessage(), e.getMessage());
    assertEquals(
        "training conversation 2: expected at most 17 tokens, found 18; shorten it, leave it out,"
            + " or use longer rows",
        e.getMessage());
    train.set(2, conversation(3, new int[LENGTH + 1]));
    assertTrue(Double.isFinite(loss(objective(train, 1, 1), 0)));
  }

  @Test
  void aConversationWithoutTargetsIsNamed() {
    Rendered silent = conversation(3, 0, 3, 60);
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ResponseOnly.on(conversations(2)).withHeldOut(List.of(silent)));
    assertEquals(
        "validation conversation 0: expected a token of the assistant after the first token, found"
            + " none in 3 tokens; leave it out, or look at its loss mask",
        e.getMessage());
  }

  @Test
  void heldOutConversationsAreMeasuredWithoutGradients() {
    ResponseOnly objective = ResponseOnly.on(conversations(2)).withHeldOut(conversations(12));
    double loss = objective.validate(model).get("loss");
    double sum = 0;
    int count = 0;
    for (float[] logProbs : spy.logProbs) {
      for (float p : logProbs) {
        sum -= p;
        count++;
      }
    }
    assertEquals(conversations(12).stream().mapToInt(Rendered::targets).sum(), count);
    assertEquals(sum / count, loss, 1e-6);
    assertArrayEquals(
        new float[model.parameters().all().size()], model.parameters().gradients().toArray());
    assertEquals(Map.of(), objective(conversations(2), 1, 1).validate(model));
  }

  @Test
  void replayAddsItsWeightedLossAndGradient() {
    ResponseOnly main = objective(conversations(9), 2, 2);
    NextToken replay = TinyRuns.objective(2, 1);
    double mainLoss = loss(main, 1);
    double replayLoss = loss(replay, 1);
    WithReplay both = new WithReplay(main, replay, 0.25f);
    List<MicroBatch> step = both.step(model, 1);
    assertEquals(3, step.size());
    double sum = 0;
    for (MicroBatch batch : step) {
      try (Tape tape = Tape.inference(model.device())) {
        sum += batch.loss().of(tape, model, new Metrics()).item();
      }
    }
    assertEquals(mainLoss + 0.25 * replayLoss, sum, 1e-6);
    assertEquals(mainLoss, loss(both, 1), 1e-6, "what is logged");
  }
}
