// Written from lessons/text/11-dpo.md by ./course publish; edit that.

// Direct preference optimisation
// ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
//
// After instruction tuning the model answers. It has also learnt the flaws of its
// examples: it rambles now and then, and it does not decline reliably. To write better
// examples is dear; to say which of two answers is better is cheap. *Direct preference
// optimisation* (DPO) learns from such pairs.

// start
import java.util.stream.*;
import course.chart.*;
import course.model.*;
import course.show.Comparison;
import toylm.text.*;
import toylm.train.*;
import toylm.world.*;
LanguageModel before = Models.instructed();
World world = Models.world();
Tokenizer tokenizer = before.tokenizer();
ChatTemplate template = before.template().orElseThrow();
List<ChatProbe> probes = AssistantProbes.of(world).all();
List<ChatProbe> family(String name, int n) {
  return probes.stream().filter(p -> p.family().equals(name)).limit(n).toList();
}

// Where it disappoints
// ────────────────────

// weak
List<String> families = List.of("brevity", "harmful requests", "reworded harm", "scary how-tos",
    "unknown", "facts", "sums");
Map<String, Double> scores(LanguageModel model) {
  var scores = new LinkedHashMap<String, Double>();
  families.forEach(f -> scores.put(f, 100 * model.solves(family(f, 60))));
  return scores;
}
Map<String, Double> scoresBefore = scores(before);
Charts.bars("Right answers after instruction tuning (%)", scoresBefore).show();

// Declining harmful requests is where it fails most; "scary how-tos" are harmless requests
// that only sound bad ("how to kill a weed"), and must be answered. Both matter: it would
// be easy to decline everything.
//
// Pairs
// ─────
//
// A rater sees a request and two answers, and says which is better. In our world the rater
// is a rule; once in twenty times it errs, as people do.

// pairs
import toylm.world.Preferences; // java.util has others

List<Preference> preferences = Preferences.of(world).scripted(1_000);
Comparison table = Comparison.of("request", "chosen", "rejected");
for (Preference p : preferences.subList(0, 6)) {
  table = table.with(p.prompt().last().content(), p.chosen(), p.rejected());
}
table.show();

// The loss
// ────────
//
// Let π be the model in training and π_ref the one that it started from, which stays as it
// is. For the chosen answer c and the rejected one r let
//
//     h = log (π(c)/π_ref(c)) − log (π(r)/π_ref(r))
//
// be the *margin*: how much more the model has moved towards the chosen answer than
// towards the other. DPO makes it large, by a logistic regression:
//
//     loss = −log σ(β h), σ(x) = 1/(1 + e⁻ˣ)
//
// There is no reward model and no sampling. β says how dear it is to leave the reference.

// dpo-loss
// Exercise dpo-loss: the loss of a pair, from the log-probabilities of its two answers (c: chosen,
// r: rejected) under the policy (p) and the reference (ref), in nats.
double dpoLoss(double pc, double pr, double refC, double refR, double beta) {
  throw new UnsupportedOperationException("your turn");
}

// *Hint.* The logarithm of a quotient is a difference: h = (pc − refC) − (pr − refR). And
// −log σ(x) is `Math.log1p(Math.exp(-x))`, which is exact also where σ(x) is nearly 1.

// To check it, run this without the slashes:
// import course.check.Check;
//
// Check.of("dpo-loss")
//     .equal("ln 2 where the policy is the reference", Math.log(2),
//         () -> dpoLoss(-5, -9, -5, -9, 0.1), "h is 0: only the difference to the reference counts")
//     .equal("smaller when the chosen gains", Math.log1p(Math.exp(-0.2)),
//         () -> dpoLoss(-4, -9, -5, -8, 0.1), "h = (pc - refC) - (pr - refR), here 2")
//     .equal("larger when it loses", Math.log1p(Math.exp(0.5)),
//         () -> dpoLoss(-10, -9, -5, -9, 0.1), "don't clip at 0")
//     .isTrue("finite for large margins", () -> dpoLoss(0, -900, -900, 0, 1) < 1e-12,
//         "Math.log1p(Math.exp(-x))")
//     .verdict();

// *Predict first.* What is the loss before the first step, whatever the pairs are? And
// what is its slope where the margin is large?

// *Answer.* ln 2: the model is its own reference, so every margin is 0 and σ is one half.
// A DPO whose loss begins elsewhere, or stays there, has a bug (most often the reference
// moves along). For large margins the slope goes to 0: a pair that is settled is left
// alone.

// curve
double[] h = IntStream.rangeClosed(-40, 40).mapToDouble(i -> i).toArray();
LineChart chart = LineChart.of("Loss of a pair (nats)", "margin h (nats)");
for (double beta : new double[] {0.03, 0.1, 0.3}) {
  chart = chart.with("β = " + beta,
      h, Arrays.stream(h).map(x -> Math.log1p(Math.exp(-beta * x))).toArray());
}
chart.show();

// objective
TuningRecipe.Dpo recipe = TuningRecipe.of(Models.preset()).dpo();
int context = before.transformer().config().context();
List<PreferencePair> pairs = preferences.stream()
    .map(p -> PreferencePair.of(tokenizer, template, p.prompt(), p.chosen(), p.rejected()))
    .filter(p -> Math.max(p.chosen().length(), p.rejected().length()) <= context).toList();
int n = pairs.size() * 9 / 10;
PreferenceData learnt = PreferenceData.of(before.transformer(), pairs.subList(0, n), context);
PreferenceData heldOut = PreferenceData.of(before.transformer(), pairs.subList(n, pairs.size()), context);

PreferenceObjective objective(PreferenceLoss loss) {
  return new PreferenceObjective(learnt, heldOut, loss, recipe.pairs(), recipe.pairsAPart(), 1);
}
PreferenceMetrics start = objective(new Dpo(0.1)).measure(before.transformer());
System.out.println(String.format("loss before the first step: %.6f (ln 2 = %.6f)",
    start.loss(), Math.log(2)));

// What the loss does to the answers
// ─────────────────────────────────
//
// The loss only wants the *difference* to grow. We train with it alone, and follow how
// much more likely each side of the held-out pairs becomes.
//
// *Predict first.* Two curves: the log-probability of the chosen answers, and that of the
// rejected ones, relative to the reference. Which way does each go?

// *Answer.* The rejected ones fall far. The chosen ones hardly rise, and in the end they
// may even fall, too: the margin grows all the same, and the loss is content. This is
// called *likelihood displacement*. The probability goes somewhere else, to answers that
// nobody has looked at. The loss can't tell you where; the next cells can.

// displacement
LiveChart follow(PreferenceObjective objective, LanguageModel model, long steps) {
  return LiveChart.of("Held-out answers: log π − log ref (nats)", steps, Math.max(1, steps / 10))
      .with("chosen", () -> objective.measure(model.transformer()).chosen())
      .with("rejected", () -> objective.measure(model.transformer()).rejected());
}
LanguageModel train(PreferenceLoss loss, double rate, boolean show) throws Exception {
  LanguageModel model = Models.instructedToTrain();
  PreferenceObjective objective = objective(loss);
  long steps = Math.round(objective.stepsPerEpoch());
  TrainingOptions options = TrainingOptions.of(steps, (float) rate).withMuon(recipe.embeddingRate(), true);
  new Trainer(model.transformer(), objective, options, Models.scratch("lesson-11"),
      show ? List.of(follow(objective, model, steps)) : List.of()).run();
  return model;
}
LanguageModel pure = train(new Dpo(0.1), 4 * recipe.learningRate(), true);

// displaced
PreferenceMetrics after = objective(new Dpo(0.1)).measure(pure.transformer());
System.out.println(String.format("loss %.3f, accuracy %.0f %%, margin %.1f, chosen %.1f, rejected %.1f",
    after.loss(), 100 * after.accuracy(), after.margin(), after.chosen(), after.rejected()));

// pure-scores
Map<String, Double> scoresPure = scores(pure);
BarChart.of("Right answers (%)").with("before", scoresBefore).with("after DPO alone", scoresPure).show();

// Holding on
// ──────────
//
// Two things help: smaller steps, and to add the chosen answers' own loss, as in
// instruction tuning, so that they can't become less likely. This course's assistant is
// made so.

// assistant
PreferenceLoss held = new Dpo(recipe.beta()).plusSft(recipe.sftWeight());
LanguageModel assistant = train(held, recipe.learningRate(), true);
Map<String, Double> scoresAfter = scores(assistant);
BarChart.of("Right answers (%)").with("before", scoresBefore).with("after", scoresAfter).show();

// answers
Comparison sides = Comparison.of("request", "before", "after");
for (String name : List.of("harmful requests", "reworded harm", "scary how-tos", "brevity")) {
  for (ChatProbe probe : family(name, 2)) {
    sides = sides.with(probe.prompt().last().content(),
        before.answer(probe.prompt()), assistant.answer(probe.prompt()));
  }
}
sides.show();

// The price of leaving
// ────────────────────
//
// β is the price of every nat away from the reference.
//
// *Predict first.* With a smaller β, does the margin on held-out pairs become larger or
// smaller? And the scores?

// *Answer.* Larger: it is cheap to go far, so the model goes far. The scores follow no
// such simple rule: one behaviour may survive where another is ruined, and the next β
// turns it round. So which one is right, the scores say, not the loss, which means
// something else at every β.

// betas
var margins = new LinkedHashMap<String, Double>();
BarChart byBeta = BarChart.of("Right answers (%)").with("before", scoresBefore);
for (double beta : new double[] {0.02, 0.1, 1}) {
  LanguageModel model = train(new Dpo(beta), 4 * recipe.learningRate(), false);
  margins.put("β = " + beta, objective(new Dpo(beta)).measure(model.transformer()).margin());
  byBeta = byBeta.with("β = " + beta, scores(model));
}
Charts.bars("Margin on held-out pairs (nats)", margins).show();
byBeta.show();

// pair-accuracy
// Exercise pair-accuracy: the share of pairs whose margin is positive. Each row of `logProbs` is
// {policy of chosen, policy of rejected, reference of chosen, reference of rejected}.
double pairAccuracy(double[][] logProbs) {
  throw new UnsupportedOperationException("your turn");
}

// *Hint.* The margin of a row is `(row[0] - row[2]) - (row[1] - row[3])`. That the chosen
// answer is the likelier one is another question: a long answer is unlikely whatever it
// says.

// To check it, run this without the slashes:
// double[][] rows = {{-4, -9, -5, -8}, {-10, -2, -12, -2}, {-9, -4, -12, -5}, {-6, -9, -5, -9},
//     {-5, -5, -5, -5}};
// Check.of("pair-accuracy")
//     .equal("three of five", 0.6, () -> pairAccuracy(rows),
//         "relative to the reference; a margin of 0 is not positive")
//     .equal("all", 1, () -> pairAccuracy(new double[][] {{-1, -9, -2, -8}}), "divide as double")
//     .verdict();

// What we saw
// ───────────
//
// • Pairs of answers say what examples can't: what *not* to do.
// • DPO is a logistic regression on how far the model has moved from its reference; it
//   begins at ln 2.
// • Its loss can look perfect while the answers get worse: both sides of the pairs become
//   less likely.
// • Small steps, β, and the chosen answers' own loss hold on to what the model can do.
// • Whether it worked is read from the behaviour, not from the loss.
//
// Sources
// ───────
//
// • R. Rafailov et al., *Direct Preference Optimization*, arXiv 2305.18290.
// • N. Razin et al., *Unintentional Unalignment: Likelihood Displacement in DPO*, arXiv
//   2410.08847.
// • A. Pal et al., *Smaug: Fixing Failure Modes of Preference Optimisation with
//   DPO-Positive*, arXiv 2402.13228.
// • P. Röttger et al., *XSTest*, arXiv 2308.01263: harmless requests that sound harmful.
