package toylm.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.generate.Generator.Finish;
import toylm.generate.Generator.Request;
import toylm.generate.Generator.Result;
import toylm.nn.TinyModels;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;

class GeneratorTest {
  private static final SamplingOptions GREEDY = SamplingOptions.greedy().withMaxTokens(12);
  private static final SamplingOptions SAMPLED = GREEDY.withTemperature(1);

  private final Device device = Devices.open("simd", 2, notice -> {});
  private final Transformer model = TinyModels.lively(device);
  private final Generator generator = new Generator(model);

  @AfterEach
  void close() {
    device.close();
  }

  private Result generate(int[] prompt, SamplingOptions options) {
    return generate(prompt, options, -1);
  }

  private Result generate(int[] prompt, SamplingOptions options, int stop) {
    List<Request> one = List.of(new Request(prompt, options, stop));
    return generator.generate(one, (sequence, id) -> {}).get(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 16, 35})
  void greedyTakesTheLikeliestTokenOfTheUncachedModel(int promptLength) {
    int[] ids = TinyModels.ids(promptLength, promptLength);
    int v = model.config().vocab();
    for (int id : generate(ids, GREEDY).ids()) {
      float[] logits = TinyModels.logits(model, ids);
      float[] last = Arrays.copyOfRange(logits, logits.length - v, logits.length);
      assertEquals(Sampler.greedy().sample(last, null), id);
      ids = Arrays.copyOf(ids, ids.length + 1);
      ids[ids.length - 1] = id;
    }
  }

  @Test
  void theSameRequestGivesTheSameAnswerAndAnotherSeedAnother() {
    int[] prompt = TinyModels.ids(1, 4);
    assertArrayEquals(generate(prompt, GREEDY).ids(), generate(prompt, GREEDY.withSeed(99)).ids());
    int[] sampled = generate(prompt, SAMPLED.withSeed(1)).ids();
    assertArrayEquals(sampled, generate(prompt, SAMPLED.withSeed(1)).ids());
    assertFalse(Arrays.equals(sampled, generate(prompt, SAMPLED.withSeed(2)).ids()));
  }

  @Test
  void aBatchGivesWhatEachRequestGivesAlone() {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 19; i++) {
      SamplingOptions options = i % 3 == 0 ? GREEDY : SAMPLED.withSeed(i).withTopP(0.9f);
      requests.add(
          new Request(TinyModels.ids(i, 1 + i * 7 % 30), options.withMaxTokens(1 + i % 12), -1));
    }
    List<Result> together = generator.generate(requests, (sequence, id) -> {});
    for (int i = 0; i < requests.size(); i++) {
      Result alone = generate(requests.get(i).prompt(), requests.get(i).options());
      assertArrayEquals(alone.ids(), together.get(i).ids(), "request " + i);
      assertEquals(alone.finish(), together.get(i).finish());
    }
  }

  @Test
  void promptsOfMoreTokensThanGoThroughTheModelTogetherChangeNothing() {
    // 60 × 47 tokens are more than the 2048 that the generator feeds at a time.
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      requests.add(new Request(TinyModels.ids(i, 47), SAMPLED.withSeed(i), -1));
    }
    List<Result> together = generator.generate(requests, (sequence, id) -> {});
    for (int i : new int[] {0, 42, 43, 44, 59}) {
      assertArrayEquals(
          generate(requests.get(i).prompt(), requests.get(i).options()).ids(),
          together.get(i).ids());
    }
  }

  @Test
  void theListenerHearsEveryTokenInOrder() {
    List<Request> requests =
        List.of(
            new Request(TinyModels.ids(1, 3), SAMPLED.withMaxTokens(2), -1),
            new Request(TinyModels.ids(2, 9), SAMPLED.withMaxTokens(7), -1));
    List<List<Integer>> heard = List.of(new ArrayList<>(), new ArrayList<>());
    List<Result> results =
        generator.generate(requests, (sequence, id) -> heard.get(sequence).add(id));
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(
          results.get(i).ids(), heard.get(i).stream().mapToInt(Integer::intValue).toArray());
    }
    assertEquals(7, heard.get(1).size());
  }

  @Test
  void theStopTokenEndsASequenceAndIsTheLastOfItsTokens() {
    int[] prompt = TinyModels.ids(1, 4);
    int[] free = generate(prompt, GREEDY).ids();
    int stop = free[5];
    int first = 0;
    while (free[first] != stop) {
      first++;
    }
    Result stopped = generate(prompt, GREEDY, stop);
    assertEquals(Finish.STOP, stopped.finish());
    assertArrayEquals(Arrays.copyOf(free, first + 1), stopped.ids());
    assertArrayEquals(Arrays.copyOf(free, first), stopped.textIds());
    Result cut = generate(prompt, GREEDY.withMaxTokens(first), stop);
    assertArrayEquals(cut.ids(), cut.textIds(), "no stop token came");
  }

  @Test
  void theListenerDoesNotHearTheStopToken() {
    int[] prompt = TinyModels.ids(1, 4);
    int stop = generate(prompt, GREEDY).ids()[5];
    List<Integer> heard = new ArrayList<>();
    Result result =
        generator
            .generate(List.of(new Request(prompt, GREEDY, stop)), (sequence, id) -> heard.add(id))
            .get(0);
    assertArrayEquals(result.textIds(), heard.stream().mapToInt(Integer::intValue).toArray());
  }

  @Test
  void eachRequestHasItsOwnStopToken() {
    int[] prompt = TinyModels.ids(1, 4);
    int[] free = generate(prompt, GREEDY).ids();
    List<Request> requests =
        List.of(
            new Request(prompt, GREEDY, free[0]),
            new Request(prompt, GREEDY, -1),
            new Request(prompt, GREEDY, free[5]));
    List<Result> results = generator.generate(requests, (sequence, id) -> {});
    assertArrayEquals(new int[] {free[0]}, results.get(0).ids());
    assertArrayEquals(free, results.get(1).ids());
    assertEquals(Finish.STOP, results.get(2).finish());
  }

  @Test
  void maxTokensAndTheContextEndASequence() {
    Result enough = generate(TinyModels.ids(1, 40), SAMPLED.withMaxTokens(8));
    assertEquals(8, enough.ids().length);
    assertEquals(Finish.LENGTH, enough.finish());
    Result full = generate(TinyModels.ids(1, 40), SAMPLED.withMaxTokens(9));
    assertEquals(8, full.ids().length);
    assertEquals(Finish.CONTEXT, full.finish());
    assertEquals(1, generate(TinyModels.ids(1, 47), SAMPLED).ids().length);
  }

  @Test
  void aPromptWithoutRoomForAnAnswerIsRefused() {
    var e =
        assertThrows(IllegalArgumentException.class, () -> generate(TinyModels.ids(1, 48), GREEDY));
    assertEquals(
        "expected a prompt of 1 to 47 tokens (the model's context is 48), found 48; shorten the"
            + " prompt",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> generate(new int[0], GREEDY));
  }

  @Test
  void noRequestsGiveNoResults() {
    assertEquals(List.of(), generator.generate(List.of(), (sequence, id) -> {}));
  }

  @Test
  void anInterruptCancelsAndLeavesTheGeneratorUsable() {
    int[] prompt = TinyModels.ids(1, 4);
    int[] expected = generate(prompt, GREEDY).ids();
    List<Integer> heard = new ArrayList<>();
    var before = device.mark();
    assertThrows(
        CancellationException.class,
        () ->
            generator.generate(
                List.of(new Request(prompt, GREEDY, -1)),
                (sequence, id) -> {
                  heard.add(id);
                  if (heard.size() == 3) {
                    Thread.currentThread().interrupt();
                  }
                }));
    assertTrue(!Thread.interrupted(), "the interrupt has been dealt with");
    assertEquals(3, heard.size());
    assertEquals(before, device.mark());
    assertArrayEquals(expected, generate(prompt, GREEDY).ids());
  }
}
