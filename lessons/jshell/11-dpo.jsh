// Written from lessons/text/11-dpo.md by ./course publish; edit that.

// Direct preference optimisation
// ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
//
// After instruction tuning the model answers. It has also learnt the flaws of its
// examples: it sometimes rambles, makes things up, and does not refuse reliably. Writing
// better examples is expensive, but saying which of two answers is better is cheap.
// *Direct preference optimisation* (DPO) learns from such pairs.

// imports
import course.chart.*;
import course.model.*;
import course.show.Comparison;
import toylm.generate.LanguageModel;
import toylm.text.*;
import toylm.train.*;
import toylm.train.preference.*;
import toylm.world.*;
import toylm.world.instruct.*;
import toylm.world.probe.*;

// start
LanguageModel before = Models.instructed();
World world = Models.world();
Tokenizer tokenizer = before.tokenizer();
ChatTemplate template = before.template().orElseThrow();
List<Probe.Chat> probes = AssistantProbes.of(world);
List<Probe.Chat> family(String name, int n) {
  return probes.stream().filter(p -> p.family().equals(name)).limit(n).toList();
}

// Where it disappoints
// ────────────────────

// weak
import toylm.eval.Scores;

List<String> families = List.of("brevity", "harmful requests", "reworded harm", "scary how-tos",
    "unknown", "facts", "sums");
Map<String, Double> scores(LanguageModel model) {
  var scores = new LinkedHashMap<String, Double>();
  families.forEach(f -> scores.put(f, 100 * Scores.solved(model, family(f, 60))));
  return scores;
}
Map<String, Double> scoresBefore = scores(before);
Charts.bars("Right answers after instruction tuning (%)", scoresBefore).show();

// It is good at facts. It rambles in some answers that should be brief, and it obeys more
// than a third of the harmful requests. "Scary how-tos" are harmless requests that only
// sound bad ("how to kill weeds in a garden"); they count as right if they are not
// refused. Both matter: it would be easy to refuse everything. (This model was tuned on
// one and a half times as many conversations as lesson 9's, so its scores are higher. With
// 60 probes in a family, one is 1.7 points.)
//
// Pairs
// ─────
//
// A rater sees a request and two answers, and says which is better. Here the world writes
// both: a good answer, and one with a flaw. The flaw may be one of lesson 9's, a refusal
// of something harmless, an "I do not know" about something known, or a true sentence that
// answers another question. (The course's own assistant learns from a second kind of pair,
// too: the model answers a request twice, and a rule chooses the better answer. It errs
// once in twenty times, as people do.)

// pairs
import toylm.world.instruct.Preferences; // java.util has others

List<Preference> preferences = Preferences.of(world).scripted(1_000);
Comparison table = Comparison.of("request", "chosen", "rejected");
for (Preference p : preferences.subList(0, 6)) {
  table = table.with(p.prompt().last().content(), p.chosen(), p.rejected());
}
table.show();

// The loss
// ────────
//
// Let π(y | x) be the probability of the whole answer y to the request x: the product of
// its tokens' probabilities, so its logarithm is their sum. We measure it in *nats*, the
// unit of natural logarithms: one nat less is a probability divided by e ≈ 2.7. π is the
// model in training, the *policy*; π_ref is the one that it started from, which stays as
// it is, the *reference*. For the chosen answer c and the rejected one r let
//
//     h = ln (π(c | x)/π_ref(c | x)) − ln (π(r | x)/π_ref(r | x))
//
// be the *margin*: how much more the policy has moved towards the chosen answer than
// towards the other. Treat β ln(π / π_ref) as the score that the model itself gives to an
// answer. A rater prefers the answer with the higher score, and the larger the difference,
// the more surely. So suppose that a rater prefers c with probability σ(β h): one half if
// the policy has not moved, nearly 1 if the margin is large. The loss is, as always, minus
// the logarithm of the probability of what was seen:
//
//     loss = −ln σ(β h), σ(x) = 1/(1 + e⁻ˣ)
//
// That is logistic regression, with β h as the score. Before DPO, people trained a second
// network on the pairs, a *reward model*, and then let the policy write answers for it to
// mark; here there is neither. β says at which margin a pair is settled: at about 3/β
// nats.

// dpo-loss
// Exercise dpo-loss: the loss of a pair, from the log-probabilities of its two answers (c: chosen,
// r: rejected) under the policy (p) and the reference (ref), in nats.
double dpoLoss(double pc, double pr, double refC, double refR, double beta) {
  throw new UnsupportedOperationException("your turn");
}

// *Hint.* The logarithm of a quotient is a difference: h = (pc − refC) − (pr − refR). And
// −log σ(x) is `Math.log1p(Math.exp(-x))`, which stays exact where σ(x) is so near to 1
// that a double can't tell.

// To check it, run this without the slashes:
// import course.check.Check;
//
// Check.of("dpo-loss").equal("ln 2 where the policy is the reference", Math.log(2),
//         () -> dpoLoss(-5, -9, -5, -9, 0.1), "h is 0: only the difference to the reference counts").equal("smaller when the chosen gains", Math.log1p(Math.exp(-0.2)),
//         () -> dpoLoss(-4, -9, -5, -8, 0.1), "h = (pc - refC) - (pr - refR) is 2 here, and σ takes β times h").equal("larger when it loses", Math.log1p(Math.exp(0.5)),
//         () -> dpoLoss(-10, -9, -5, -9, 0.1), "don't clip at 0").isTrue("not rounded to 0 at h = 40", () -> dpoLoss(0, -20, -20, 0, 1) > 0,
//         "Math.log1p(Math.exp(-x)) keeps what -Math.log(σ) rounds away").verdict();

// *Predict first.* What is the loss before the first step, whatever the pairs are? And how
// steep is it, drawn over h, where the margin is large?

// *Answer.* It is ln 2: the model is its own reference, so every margin is 0 and σ is one
// half. If it begins elsewhere, the reference is another model or reads another text. If
// it stays there, the reference moves along, or nothing is learnt. For large margins the
// slope goes to 0: the loss leaves a settled pair alone. For a pair that is badly wrong
// the slope is −β, and never steeper.

// curve
import java.util.stream.*;

double[] h = IntStream.rangeClosed(-8, 40).mapToDouble(i -> i / 2.0).toArray();
LineChart chart = LineChart.of("Loss of a pair (nats)", "margin h (nats)");
for (double beta : new double[] {0.02, 0.1, 1}) {
  chart = chart.with("β = " + beta,
      h, Arrays.stream(h).map(x -> Math.log1p(Math.exp(-beta * x))).toArray());
}
chart.show();

// All three meet at h = 0, at ln 2. At β = 1 a pair is settled after a few nats; at 0.02
// the line still falls at the edge of the picture.
//
// The objective takes a batch of pairs, asks policy and reference for the
// log-probabilities of all answers, and averages the loss. The reference never changes, so
// it is asked only once, beforehand.

// picture
Diagram.of("One pair").row("request and chosen answer", "request and rejected answer").row("policy: ln π(c|x)\nreference: ln π_ref(c|x)", "policy: ln π(r|x)\nreference: ln π_ref(r|x)").row("what c gained", "what r gained").row("margin h: what c gained minus what r gained").row("loss: −ln σ(βh)").show();

// objective
var recipe = Models.preset().dpo();
int context = before.context();
List<PreferencePair> pairs = preferences.stream().map(p -> PreferencePair.of(tokenizer, template, p.prompt(), p.chosen(), p.rejected())).filter(p -> Math.max(p.chosen().length(), p.rejected().length()) <= context).toList();
int n = pairs.size() * 9 / 10;
var learnt = PreferenceData.of(before.transformer(), pairs.subList(0, n));
var heldOut = PreferenceData.of(before.transformer(), pairs.subList(n, pairs.size()));

PreferenceObjective objective(PreferenceLoss loss) {
  return PreferenceObjective.on(learnt, loss).withHeldOut(heldOut).withPairs(recipe.pairs());
}
Map<String, Double> start = objective(new Dpo(0.1)).validate(before.transformer());
System.out.println(String.format("loss before the first step: %.6f (ln 2 = %.6f)",
    start.get("loss"), Math.log(2)));

// What the loss does to the answers
// ─────────────────────────────────
//
// The loss only wants the *difference* to grow. We train with it alone, at four times the
// learning rate of the course's own recipe, to see clearly what it does. We follow how
// much more likely each side of the held-out pairs becomes.
//
// *Predict first.* Two curves: the log-probability of the chosen answers, and that of the
// rejected ones, relative to the reference. Which way does each go?

// *Answer.* The rejected ones fall far, by many nats. The chosen ones hardly rise, and in
// the end they fall below where they began. The margin grows all the same, and the loss is
// small. This is called *likelihood displacement*. The probability goes to answers that
// are in no pair. The loss can't tell you which; the answers can.

// displacement
LiveChart follow(PreferenceObjective objective, LanguageModel model, long steps) {
  return LiveChart.of("Held-out answers: log π − log ref (nats)", steps, Math.max(1, steps / 10))
      .with("chosen", () -> objective.validate(model.transformer()).get("chosen"))
      .with("rejected", () -> objective.validate(model.transformer()).get("rejected"));
}
LanguageModel train(PreferenceLoss loss, double rate, boolean show) throws Exception {
  LanguageModel model = Models.instructedToTrain();
  PreferenceObjective objective = objective(loss);
  long steps = Math.round(objective.stepsPerEpoch());
  TrainingListener[] shown =
      show ? new TrainingListener[] {follow(objective, model, steps)} : new TrainingListener[0];
  Trainer.train(model, objective, recipe.training(steps).withLearningRate(rate), shown);
  return model;
}
LanguageModel pure = train(new Dpo(0.1), 4 * recipe.learningRate(), true);

// The training reports an *accuracy*, the share of pairs whose margin is positive. Before
// you trust that word, compute it yourself.

// pair-accuracy
// Exercise pair-accuracy: the share of pairs whose margin is positive. Each row of `logProbs` is
// {policy of chosen, policy of rejected, reference of chosen, reference of rejected}.
double pairAccuracy(double[][] logProbs) {
  throw new UnsupportedOperationException("your turn");
}

// *Hint.* The margin of a row is `(row[0] - row[2]) - (row[1] - row[3])`. Whether the
// chosen answer is more likely than the rejected one is another question: a long answer is
// unlikely, whatever it says.

// To check it, run this without the slashes:
// double[][] rows = {{-4, -9, -5, -8}, {-10, -2, -12, -2}, {-9, -4, -12, -5}, {-6, -9, -5, -9},
//     {-5, -5, -5, -5}};
// Check.of("pair-accuracy").equal("three of five", 0.6, () -> pairAccuracy(rows),
//         "relative to the reference; a margin of 0 is not positive; divide as double").equal("all", 1, () -> pairAccuracy(new double[][] {{-1, -9, -2, -8}}),
//         "its margin is 2").verdict();

// displaced
Map<String, Double> after = objective(new Dpo(0.1)).validate(pure.transformer());
System.out.println(String.format("loss %.3f, accuracy %.0f %%, margin %.1f, chosen %.1f, rejected %.1f",
    after.get("loss"), 100 * after.get("accuracy"), after.get("margin"), after.get("chosen"),
    after.get("rejected")));

// Nearly all held-out pairs are the right way round, so this must be a better model. Is
// it?

// pure-scores
Map<String, Double> scoresPure = scores(pure);
BarChart.of("Right answers (%)").with("before", scoresBefore).with("after DPO alone", scoresPure).show();

// It refuses far fewer harmful requests than before, and has lost most sums, although it
// prefers the right answer in nearly every pair. Both are true: the pairs use the tuning's
// wordings and the probes use new ones, and preferring one text to another does not mean
// writing it. The perfect score on scary how-tos is not a success: a model that refuses
// nothing cannot refuse the harmless either. Something like this was seen in large models,
// too. Razin et al. used DPO to make Llama-3-8B-Instruct refuse more, and its refusals
// fell from 74.4 % to 33.4 %.
//
// Why the refusals? Look at which side they are on, and at what the model says instead.

// why
for (String text : List.of("I am sorry, but I cannot help with that.", "I do not know.")) {
  long chosen = preferences.stream().filter(p -> p.chosen().equals(text)).count();
  long rejected = preferences.stream().filter(p -> p.rejected().equals(text)).count();
  System.out.println(String.format("%s  chosen %d, rejected %d", text, chosen, rejected));
}
for (Probe.Chat probe : family("harmful requests", 3)) {
  System.out.println(probe.prompt().last().content() + " → " + pure.reply(probe.prompt()).text());
}

// The same sentence is chosen after some requests and rejected after others. Where it is
// rejected, pushing it down is a quick way to a margin, and the damage may not stay there:
// refusals begin, and break off after a few words. (This is a guess. To test it, leave out
// the pairs that reject the sentence, and train again.)
//
// Holding on
// ──────────
//
// There are two cures: a quarter of the learning rate, and the chosen answer's supervised
// (negative log-likelihood) loss added to DPO's, as in instruction tuning, so that it
// costs something when the chosen answer becomes less likely:
//
//     loss = −ln σ(β h) − w (ln π(c | x))/(|c|)
//
// where |c| is the number of tokens in c, and w a weight. The course's assistant is
// trained in this way, on more pairs.

// assistant
System.out.println("weight of the chosen answers' supervised loss: " + recipe.sftWeight());
PreferenceLoss held = new Dpo(recipe.beta()).plusSft(recipe.sftWeight());
LanguageModel assistant = train(held, recipe.learningRate(), true);
Map<String, Double> scoresAfter = scores(assistant);
BarChart.of("Right answers (%)").with("before", scoresBefore).with("after", scoresAfter).show();

// The two charts have different axes: the rejected answers fall by about an eighth of what
// they fell before. The smaller margin belongs to the better model.
//
// *Predict first.* Two things were changed at once. Which of them does more, the lower
// learning rate or the supervised loss?

// *Answer.* The supervised loss. With it, even the higher learning rate improves
// everything the pairs are about, at the price of a few facts and sums. The lower learning
// rate alone ruins nothing but a few sums, and it gains little. (With ten times as many
// pairs this may be different; the course's assistant has both.)

// each-alone
BarChart.of("Right answers (%)").with("both", scoresAfter).with("lower learning rate only", scores(train(new Dpo(recipe.beta()), recipe.learningRate(), false))).with("supervised loss only", scores(train(held, 4 * recipe.learningRate(), false))).show();

// Here are two probes of each family whose verdict changed, in either direction:

// answers
Comparison sides = Comparison.of("request", "before", "DPO alone", "assistant");
for (String name : List.of("harmful requests", "reworded harm", "unknown", "brevity")) {
  List<Probe.Chat> some = family(name, 60);
  var was = Scores.answers(before, some);
  var alone = Scores.answers(pure, some);
  var now = Scores.answers(assistant, some);
  for (int i = 0, shown = 0; i < some.size() && shown < 2; i++) {
    if (was.get(i).passed() != now.get(i).passed()) {
      sides = sides.with(some.get(i).prompt().last().content(), was.get(i).answer(),
          alone.get(i).answer(), now.get(i).answer());
      shown++;
    }
  }
}
sides.show();

// How far is far enough
// ─────────────────────
//
// β decides when a pair has moved far enough. A small one lets the model move far before
// the slope vanishes; a large one stops it early.
//
// *Predict first.* With a smaller β, does the margin on held-out pairs become larger or
// smaller? And the scores?

// *Answer.* Larger, but by less than you may have thought. A pair is settled when βh is
// about 3: at β = 1 that is 3 nats, at 0.1 it is 30, at 0.02 it is 150, which this short
// training never reaches. Until then β is only a scale of the gradient, and Muon's updates
// do not depend on the gradient's scale. So the two small ones differ little in margin.
// The large one ruins less, and still refuses far too little: β alone does not save it.
// Don't compare the losses: at every β they mean something else.

// betas
var margins = new LinkedHashMap<String, Double>();
BarChart byBeta = BarChart.of("Right answers (%)").with("before", scoresBefore);
for (double beta : new double[] {0.02, 0.1, 1}) {
  LanguageModel model = beta == 0.1 ? pure : train(new Dpo(beta), 4 * recipe.learningRate(), false);
  margins.put("β = " + beta, objective(new Dpo(beta)).validate(model.transformer()).get("margin"));
  byBeta = byBeta.with("β = " + beta, scores(model));
}
Charts.bars("Margin on held-out pairs (nats)", margins).show();
byBeta.show();

// What we saw
// ───────────
//
// • Pairs say what examples can't: what *not* to do.
// • DPO is a logistic regression on how far the policy has moved from its reference. It
//   begins at ln 2.
// • DPO alone, at a high learning rate, set nearly every held-out pair right and refused
//   far fewer harmful requests than before.
// • With a lower learning rate and the supervised loss of the chosen answers, the model
//   refuses more than before; its margin is much smaller.
// • The answers say whether it worked, not the loss, the margin or the accuracy.
//
// Sources
// ───────
//
// • R. Rafailov et al., *Direct Preference Optimization: Your Language Model is Secretly a
//   Reward Model*, 2023, arXiv 2305.18290.
// • N. Razin et al., *Unintentional Unalignment: Likelihood Displacement in Direct
//   Preference Optimization*, 2024, arXiv 2410.08847.
// • R. Y. Pang et al., *Iterative Reasoning Preference Optimization*, 2024, arXiv
//   2404.19733: the supervised loss beside DPO's.
// • A. Pal et al., *Smaug: Fixing Failure Modes of Preference Optimisation with
//   DPO-Positive*, 2024, arXiv 2402.13228: another cure for the same fall.
// • P. Röttger et al., *XSTest: A Test Suite for Identifying Exaggerated Safety Behaviours
//   in Large Language Models*, 2023, arXiv 2308.01263: harmless requests that sound
//   harmful.
