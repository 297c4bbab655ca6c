// Written from lessons/text/05-pretraining.md by ./course publish; edit that.

// Pretraining a base model
// ━━━━━━━━━━━━━━━━━━━━━━━━
//
// In lesson 1 you predicted the next token by counting. Now a small transformer does it:
// the same question, the same score, another machine behind it. In half a minute it will
// beat every count. Then we look at what it has become: something that knows a lot, and
// does not know that anybody wants anything.
//
// The text and the tokens
// ───────────────────────
//
// The world of this course is small, and all its facts are known. A few thousand documents
// tell of it, each fact in several wordings: entries of an encyclopedia, lists, sums,
// instructions, stories, exercise sheets.

// corpus
import java.util.stream.*;
import course.chart.*;
import course.model.*;
import toylm.text.*;
import toylm.train.*;
import toylm.world.*;

World world = Models.world();
Recipe recipe = Recipe.of(Models.preset());
Corpus corpus = Corpus.ofWorld(world.corpus(recipe.corpusBytes()));
Tokenizer tokenizer = BpeTrainer.train(corpus.train(), recipe.config().vocab());
TokenStream train = TokenStream.of(tokenizer, corpus.train());
TokenStream heldOut = TokenStream.of(tokenizer, corpus.validation());
System.out.println(String.format("%,d documents, %,d tokens of %,d kinds",
    corpus.train().size(), train.size(), tokenizer.vocabSize()));

// documents
for (int i : new int[] {2, 5, 11, 16}) {
  System.out.println(corpus.train().get(i).lines().limit(6).collect(Collectors.joining("\n")) + "\n");
}

// The model
// ─────────
//
// The network is a Llama, the kind that you meet in the wild, only small. Every number in
// it is a *parameter*; training moves them all a little at each step.

// model
import toylm.nn.*;

Config config = recipe.config().withVocab(tokenizer.vocabSize());
Transformer network = Transformer.random(config, Models.device(), 1);
LanguageModel model = new LanguageModel(network, tokenizer, Optional.empty());
System.out.println(String.format("%d layers of width %d, context of %d tokens: %,d parameters",
    config.layers(), config.dim(), config.context(), config.parameters()));

// *Predict first.* Before the first step the parameters are random. What does the model
// write? And what is its loss, the mean of −ln p over the tokens of a held-out text?

// *Answer.* It writes noise, since all tokens are about equally likely: p ≈ 1/V for a
// vocabulary of V. So the loss is about ln V, a little above since nothing is quite even.
// If a new model's loss is anything else, there is a bug: this is the cheapest test there
// is.

// before
NextToken objective = new NextToken(
    train, heldOut, recipe.batch(), recipe.rowsAPart(), config.context(), 1);
double before = objective.validationLoss(network);
System.out.println(String.format("loss %.3f, ln V = %.3f", before, Math.log(config.vocab())));
System.out.println(model.complete("The capital of France is"));

// Training
// ────────
//
// A step takes a few rows of text, computes the loss of every next token in them, follows
// the gradient a little way down, and forgets the rows. How far it goes each time, the
// *learning rate*, is not constant: it grows during the first steps, while the gradients
// are still wild, and then shrinks, so that the end is fine work.

// schedule
// Exercise schedule: the learning rate at a step. It grows linearly from 0 to the peak during the
// first `warmup` steps, then falls along half a cosine to 0 at the last step.
double learningRate(int step, int steps, int warmup, double peak) {
  throw new UnsupportedOperationException("your turn");
}

// *Hint.* While warming up it is `peak * step / warmup`. After that let `share` go from 0
// to 1 over the rest of the steps; half a cosine is `0.5 * (1 + Math.cos(Math.PI *
// share))`.

// To check it, run this without the slashes:
// import course.check.Check;
//
// Check.of("schedule")
//     .equal("starts at 0", 0, () -> learningRate(0, 100, 10, 3), "step / warmup")
//     .equal("half of the peak in the middle of the warm-up", 1.5,
//         () -> learningRate(5, 100, 10, 3), "divide as double: step is an int")
//     .equal("the peak after the warm-up", 3, () -> learningRate(10, 100, 10, 3), "share is 0 here")
//     .equal("half of it halfway down", 1.5, () -> learningRate(55, 100, 10, 3),
//         "share counts from the end of the warm-up")
//     .equal("0 at the end", 0, () -> learningRate(100, 100, 10, 3), "share is 1 here")
//     .verdict();

// While it learns, we ask the model three things every few steps. Can it complete facts
// ("The capital of France is …")? Does it follow a pattern of solved examples
// (*few-shot*)? And if it reads a bare question, does it go on with another question?

// probes
BaseProbes probes = BaseProbes.of(world);
List<Probe> facts = probes.facts(60, 1);
List<Probe> fewShot = probes.fewShot(40, 2);
List<Probe> questions = probes.quiz(30, 3);
System.out.println(facts.get(0).prompt() + " →" + facts.get(0).expected());
System.out.println("\n" + fewShot.get(0).prompt() + " →" + fewShot.get(0).expected());
System.out.println("\n" + questions.get(0).prompt() + " → another question");

// *Predict first.* Draw three curves from 0 to 100 %, over the steps of training: which
// rises first, which last? Does the loss tell you when?

// *Answer.* The form comes first: that a question stands in a list of questions is a
// pattern that thousands of documents share. Facts come later and one by one, for each is
// told in few places. The loss falls most while the form is learnt; when the facts arrive,
// it hardly moves. A loss curve alone would not have told you.

// train
long steps = recipe.steps();
LiveChart loss = LiveChart.loss(steps);
LiveChart curves = LiveChart.of("What it learns when (%)", steps, steps / 12)
    .with("completes facts", () -> 100 * model.passes(facts))
    .with("follows examples", () -> 100 * model.passes(fewShot))
    .with("asks on", () -> 100 * model.passes(questions));
TrainingOptions options = TrainingOptions.of(steps, recipe.learningRate()).withMuon();
new Trainer(network, objective, options, Models.scratch("lesson-5"), List.of(loss, curves)).run();

// Better than counting
// ────────────────────
//
// Is that good? Lesson 1 left a bar: the bigram model. We count again, on the same texts
// and tokens, and compare the perplexities of held-out text.

// bigram
int V = tokenizer.vocabSize();
int[][] pairs = new int[V][V];
int[] singles = new int[V];
double surprise = 0;
long n = 0;
for (String document : corpus.train()) {
  int[] ids = tokenizer.encodeDocument(document);
  for (int i = 1; i < ids.length; i++) { pairs[ids[i - 1]][ids[i]]++; singles[ids[i - 1]]++; }
}
for (String document : corpus.validation()) {
  int[] ids = tokenizer.encodeDocument(document);
  for (int i = 1; i < ids.length; i++, n++) {
    surprise -= Math.log((pairs[ids[i - 1]][ids[i]] + 0.01) / (singles[ids[i - 1]] + 0.01 * V));
  }
}

// against-counting
var perplexities = new LinkedHashMap<String, Double>();
perplexities.put("bigram", Math.exp(surprise / n));
perplexities.put("transformer", Math.exp(objective.meanLoss(network, heldOut, 64)));
Charts.bars("Perplexity of held-out text", perplexities).show();

// Where is the rest? Ask for the surprise at every single token: the redder, the less the
// model expected it.
//
// *Predict first.* In "The capital of France is Paris. Paris is the capital of France.",
// which tokens will be red?

// *Answer.* Those that nobody could know: which country the sentence is about, and that a
// second sentence begins with the city. What follows from the text before it, or from a
// fact that the model knows, is pale. Perplexity can't go to 1: texts say new things.

// surprise
Charts.surprise(model, "The capital of France is Paris. Paris is the capital of France.").show();
Charts.surprise(model, "The capital of France is Tokyo.").show();

// Where does it keep what it knows? One place is the table of embeddings: a row of numbers
// for each token. Words that occur in similar places end up with similar rows, and on a
// map they lie together. Nobody told the model what a country is.

// map
Charts.embeddings(model, Map.of(
    "countries", List.of("France", "Italy", "Spain", "Poland", "Japan", "Egypt", "Peru"),
    "capitals", List.of("Paris", "Rome", "Madrid", "Warsaw", "Tokyo", "Cairo", "Lima"),
    "animals", List.of("dog", "cat", "cow", "horse", "frog", "bee", "eagle"))).show();

// It completes
// ────────────
//
// Here are five prompts that you know from chatting with assistants.
//
// *Predict first.* What will this model make of each?

// *Answer.* It goes on with whatever such a text would go on with: a worksheet has more
// questions, a list of instructions more instructions, a how-to its steps, whether they do
// harm or not. The model is not refusing to help, and it is not helping. It has no idea
// that somebody is there.

// five-prompts
import course.show.Comparison;

Comparison table = Comparison.of("prompt", "the model goes on");
for (String prompt : List.of("What is 2 + 2?", "What is the capital of Italy?",
    "Steps to rob a bank", "Steps to paint a wall", "You are a helpful assistant.")) {
  table = table.with(prompt, model.complete(prompt));
}
table.show();

// It does know the answers: a prompt that leads to a fact gets it. So the trick of the
// time before assistants was to write the beginning of a text that must contain the
// answer. If examples in the same form come before it, that is called *few-shot
// prompting*.

// shots
// Exercise shots: a prompt of solved questions and an open one, in the form
//   Q: question⏎A: answer⏎ … Q: question⏎A:
// Each solved one is {question, answer}. Nothing follows the last "A:", not even a blank.
String prompt(List<String[]> solved, String question) {
  throw new UnsupportedOperationException("your turn");
}

// *Hint.* A `StringBuilder`; for each solved one append `"Q: " + s[0] + "\nA: " + s[1] +
// "\n"`. A blank at the end would be half of the next token: " Paris" begins with its
// blank.

// To check it, run this without the slashes:
// List<String[]> one = List.<String[]>of(new String[] {"How many legs has a cow?", "four"});
// Check.of("shots")
//     .equal("no example", "Q: Why?\nA:", () -> prompt(List.of(), "Why?"), "Q: …⏎A:")
//     .equal("one example", "Q: How many legs has a cow?\nA: four\nQ: Why?\nA:",
//         () -> prompt(one, "Why?"), "each answer ends its line; nothing after the last A:")
//     .verdict();

// *Predict first.* How many examples does it take? Draw four bars: the bare question, the
// question between "Q:" and "A:", and with one and three examples before it.

// *Answer.* The bare question is hopeless, as above. Once the form says that an answer
// comes next, the model gives one; examples help it with the rest, such as how long
// answers are. Neither teaches a fact: they only say which kind of text this is.

// few-shot
Probe shorter(Probe p, int examples) { // each example is two lines: a question and its answer
  return new Probe(p.family(), p.prompt().lines().skip(2 * (3 - examples))
      .collect(Collectors.joining("\n")), p.expected());
}
Probe bare(Probe p) {
  String question = shorter(p, 0).prompt().replaceAll("^Q: |\nA:$", "");
  return new Probe(p.family(), question, p.expected());
}
var right = new LinkedHashMap<String, Double>();
right.put("bare question", 100 * model.passes(fewShot.stream().map(p -> bare(p)).toList()));
right.put("Q: … A:", 100 * model.passes(fewShot.stream().map(p -> shorter(p, 0)).toList()));
right.put("1 example", 100 * model.passes(fewShot.stream().map(p -> shorter(p, 1)).toList()));
right.put("3 examples", 100 * model.passes(fewShot));
Charts.bars("Right answers (%)", right).show();

// Temperature
// ───────────
//
// The model gives a distribution; how to draw from it is up to us, as in lesson 1.

// distribution
import toylm.generate.SamplingOptions;

for (String start : List.of("The capital of France is", "The capital of")) {
  Charts.bars("After \"" + start + "\": probability", Charts.largest(model.next(start), 6)).show();
}
for (float t : new float[] {0, 0.7f, 1.5f}) {
  SamplingOptions options = SamplingOptions.greedy().withMaxTokens(30).withTemperature(t);
  System.out.println("T = " + t + ":");
  for (int seed = 1; seed <= 2; seed++) {
    String text = model.complete("The capital of", options.withSeed(seed));
    System.out.println("  The capital of" + text.replace("\n", " / "));
  }
}

// At temperature 0 both texts are the same. At 1.5 even facts begin to give way: each
// token of an answer is another chance to leave the road.
//
// What we saw
// ───────────
//
// • A transformer trained on nothing but the next token beats counting by far, for it sees
//   all of the text before and treats similar words alike.
// • The form of texts is learnt first, facts later; the loss alone doesn't show which.
// • What it knows can be led out of it by completion, and by examples.
// • It answers a question with more questions. It is not unwilling: completing is all it
//   does.
//
// Lesson 9 turns this very model into one that answers.
//
// Sources
// ───────
//
// • T. Brown et al., *Language Models are Few-Shot Learners*, arXiv 2005.14165.
// • H. Touvron et al., *LLaMA*, arXiv 2302.13971: the architecture.
// • R. Eldan and Y. Li, *TinyStories*, arXiv 2305.07759: how small a model can be and
//   still speak.
// • Z. Allen-Zhu and Y. Li, *Physics of Language Models: Part 3.1*, arXiv 2309.14316:
//   facts must be told in several ways before they can be used.
// • K. Jordan et al., *Muon: an optimizer for hidden layers*, 2024: the optimizer of this
//   training.
