package toylm.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import toylm.eval.ProbeScorer;
import toylm.eval.Transcript;
import toylm.generate.Generator;
import toylm.generate.LanguageModel;
import toylm.generate.SamplingOptions;
import toylm.ledger.Cost.Measure;
import toylm.nn.Config;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.Tokenizer;
import toylm.world.probe.BaseProbes;
import toylm.world.probe.Dimension;
import toylm.world.probe.Probe;
import toylm.world.probe.Rule;

class StageScorerTest {
  /** Bytes and special tokens, no merges. */
  private static final Tokenizer TOKENIZER = new Tokenizer(List.of());

  private static final Config CONFIG =
      new Config(TOKENIZER.vocabSize(), 16, 1, 2, 1, 24, 96, 10_000, 1e-5f);

  private static final CostProbes COSTS =
      new CostProbes(
          List.of("The cat sat.", "A dog ran to the end of a long road."),
          List.of(
              new Probe.Completion(
                  BaseProbes.FACTS, "The capital of Peru is", new Rule.Continues(" Lima"))),
          List.of(
              new Probe.Completion(
                  BaseProbes.FEW_SHOT, "Q: 1 + 1?\nA: 2\nQ: 1 + 2?\nA:", new Rule.Continues(" 3"))),
          List.of(Conversation.ask("Hello!"), Conversation.ask("Tell me a story.")),
          3);

  private final Device device = Devices.open("simd", 2, notice -> {});
  private final Transformer model = lively(1);

  @AfterEach
  void close() {
    device.close();
  }

  private Transformer lively(long seed) {
    Transformer random = Transformer.random(CONFIG, device, seed);
    float[] weights = random.parameters().all().toArray();
    for (int i = 0; i < random.parameters().matrixSize(); i++) {
      weights[i] *= 10; // a fresh model's choices hardly depend on its context
    }
    device.write(random.parameters().all(), weights);
    return random;
  }

  private LanguageModel tuned() {
    return new LanguageModel(model, TOKENIZER).withTemplate(ChatTemplate.PLAIN);
  }

  private StageScorer.Scored score(List<Probe.Chat> probes, long seed) {
    return new StageScorer(probes, COSTS, seed).score("sft", tuned(), (done, total) -> {});
  }

  @Test
  void aStageIsAFunctionOfModelProbesAndSeed() {
    var mark = device.mark();
    StageScorer.Scored once = score(Ledgers.PROBES, 7);
    StageScorer.Scored again = score(Ledgers.PROBES, 7);
    assertEquals(mark, device.mark());
    assertEquals(once.transcripts(), again.transcripts());
    assertEquals(
        once.stage().withEffort(Stage.Effort.ofScoring(0)),
        again.stage().withEffort(Stage.Effort.ofScoring(0)));
    assertTrue(once.stage().effort().scoringSeconds() > 0);
  }

  @Test
  void theSeedReachesSampledProbesOnly() {
    List<Transcript> one = score(Ledgers.PROBES, 7).transcripts();
    List<Transcript> two = score(Ledgers.PROBES, 8).transcripts();
    for (int i = 0; i < one.size(); i++) {
      assertEquals(Ledgers.PROBES.get(i).id(), one.get(i).id());
      if (Ledgers.PROBES.get(i).sampled()) {
        assertNotEquals(one.get(i).answer(), two.get(i).answer());
      } else {
        assertEquals(one.get(i).answer(), two.get(i).answer());
      }
    }
  }

  @Test
  void greedyAnswersAreTheGenerators() {
    Probe.Chat probe = Ledgers.PROBES.get(0);
    int[] prompt = ChatTemplate.PLAIN.prompt(TOKENIZER, probe.prompt());
    int end = ChatTemplate.PLAIN.end().id();
    var request = new Generator.Request(prompt, SamplingOptions.greedy().withMaxTokens(64), end);
    var result = new Generator(model).generate(List.of(request), (sequence, id) -> {}).get(0);
    String said = ChatTemplate.PLAIN.content(TOKENIZER.decode(result.textIds()));
    assertEquals(said, score(Ledgers.PROBES, 7).transcripts().get(0).answer());
  }

  @Test
  void moreProbesThanABatchKeepTheirOrderAndProgressReachesTheTotal() {
    List<Probe.Chat> probes = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      probes.add(
          Ledgers.probe("p/" + i, Dimension.HONESTY, "p", "Number " + i + "?", "x", i % 3 == 0));
    }
    List<Integer> heard = new ArrayList<>();
    var transcripts =
        new ProbeScorer(new LanguageModel(model, TOKENIZER))
            .score(probes, 1, (done, total) -> heard.add(total == 150 ? done : -1));
    assertEquals(
        probes.stream().map(Probe.Chat::id).toList(),
        transcripts.stream().map(Transcript::id).toList());
    assertEquals(List.of(64, 128, 150), heard);
  }

  @Test
  void aProbeTooLongForTheModelIsNamed() {
    Probe.Chat longOne =
        Ledgers.probe("long/1", Dimension.HONESTY, "long", "word ".repeat(40), "x", false);
    var e = assertThrows(IllegalArgumentException.class, () -> score(List.of(longOne), 1));
    assertTrue(e.getMessage().contains("long/1"), e.getMessage());
  }

  @Test
  void everyCostIsMeasured() {
    Stage stage = score(Ledgers.PROBES, 7).stage();
    assertEquals(
        Arrays.asList(Measure.values()), stage.costs().stream().map(Cost::measure).toList());
    double perplexity = stage.cost(Measure.PERPLEXITY).orElseThrow().estimate().value();
    assertTrue(perplexity > 50, "a random model has learnt nothing: " + perplexity);
  }

  @Test
  void aModelWithoutPreferencesHasThePerplexityAndEntropyOfItsVocabulary() {
    device.fill(model.parameters().all(), 0);
    Stage stage = score(Ledgers.PROBES, 7).stage();
    double v = CONFIG.vocab();
    // Every token has the same logit, 0: only float rounding is left.
    assertEquals(v, stage.cost(Measure.PERPLEXITY).orElseThrow().estimate().value(), 1e-3 * v);
    assertEquals(Math.log(v), stage.cost(Measure.ENTROPY).orElseThrow().estimate().value(), 1e-4);
  }

  @Test
  void otherWeightsHaveAnotherFingerprint() {
    String before = model.parameters().fingerprint();
    assertEquals(before, lively(1).parameters().fingerprint());
    assertNotEquals(before, lively(2).parameters().fingerprint());
  }
}
