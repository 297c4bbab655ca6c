// Written from lessons/text/05-pretraining.md by ./course publish; edit that.

// Pretraining a base model
// ━━━━━━━━━━━━━━━━━━━━━━━━
//
// In lesson 1 you predicted the next token by counting. Now a small transformer does it:
// the same question, the same score, another machine behind it. In about a minute it will
// leave counting far behind. Then we look at what it has become: a model that knows a lot,
// and does not know that anybody wants anything.
//
// The text and the tokens
// ───────────────────────
//
// The world of this lesson is a small part of that of lesson 1: some countries, some
// animals, sums such as 7 + 5. Thousands of short documents tell about it, and each fact
// comes many times and in several wordings. There are entries of an encyclopedia,
// questions with and without answers, conversations, instructions and sums. Every fiftieth
// document is held out. (Some questions ask for harm, as they do in any text from the web;
// what this world answers to them is nonsense.)

// imports
import java.util.stream.*;
import course.chart.*;
import course.model.*;
import toylm.generate.*;
import toylm.text.*;
import toylm.train.*;
import toylm.world.*;
import toylm.world.corpus.*;
import toylm.world.probe.*;

// corpus
World world = Models.world();
var preset = Models.preset();
var recipe = preset.pretraining();
Corpus corpus = Corpus.of(Documents.of(world).corpus(recipe.corpusBytes()).stream()
    .map(Document::text).toList());
Tokenizer tokenizer = BpeTrainer.train(corpus.train(), preset.config().vocab());
TokenStream train = TokenStream.of(tokenizer, corpus.train());
TokenStream heldOut = TokenStream.of(tokenizer, corpus.validation());
System.out.println(String.format("%,d documents, %,d tokens of %,d kinds",
    corpus.train().size(), train.size(), tokenizer.vocabSize()));

// documents
for (String family : List.of("encyclopedia", "qa", "quiz", "howtos", "exercises")) {
  String text = Documents.of(world).ofType(family).findFirst().get().text();
  System.out.println(text.lines().limit(6).collect(Collectors.joining("\n")) + "\n");
}

// The model
// ─────────
//
// The network is a *transformer* of the Llama kind, the design that most open models
// share, only small. Each token becomes a row of numbers, its *embedding*. Then a few
// *layers* rework the rows: in each, *attention* lets a token gather what it needs from
// the tokens before it, and a small network works on each row by itself. From the last row
// comes a probability for every token of the vocabulary. Every number in the tables and
// layers is a *parameter*. (Lessons 2 to 4 build all of this by hand.)

// picture
Diagram.of("From a text to what may follow each of its tokens").row("The", "␣capital", "␣of", "␣France", "␣is").row("embedding", "embedding", "embedding", "embedding", "embedding").row("layer 1: attention, where each token looks at those before it;"
        + "\nthen a network on each row by itself").row("layer 2: the same, with parameters of its own").row("probabilities", "probabilities", "probabilities", "probabilities", "probabilities").show();

// model
import toylm.nn.*;

Config config = preset.config().withVocab(tokenizer.vocabSize());
LanguageModel model = LanguageModel.random(config, tokenizer, Models.device(), 1);
Transformer network = model.transformer();
System.out.println(String.format("%d layers of width %d, context of %d tokens: %,d parameters",
    config.layers(), config.dim(), config.context(), config.parameters()));

// *Predict first.* Before the first step the parameters are random. What does the model
// write? And what is its loss, the cross-entropy of lesson 1: the mean of −ln p over the
// tokens of held-out text? (e to the loss is the perplexity.)

// *Answer.* Nonsense: all tokens are about equally likely, p ≈ 1/V for a vocabulary of V.
// Because `complete` always takes the most likely one, a token that leads by a hair comes
// again and again. So the loss is about ln V, or a little above, because the probabilities
// are not quite equal. If a new model's loss is far from that, there is a bug: this is the
// cheapest test there is.

// before
NextToken objective = NextToken.on(train).withHeldOut(heldOut).withRows(recipe.batch());
double before = objective.validate(network).get("loss");
System.out.println(String.format("loss %.3f, ln V = %.3f", before, Math.log(config.vocab())));
System.out.println(model.complete("The capital of France is"));

// Training
// ────────
//
// A step takes a few rows of text and computes the loss of every next token in them. From
// the loss follows the *gradient*: it says for each parameter in which direction the loss
// grows. The step moves every parameter a little the other way. How far, the *learning
// rate*, is not constant: it grows during the first steps, while the model is still random
// and gradients are wild, and then shrinks, so that the last steps only polish. The
// *optimizer* turns gradients into updates; we use one called Muon (see the sources).

// schedule
// Exercise schedule: the learning rate at a step. It grows linearly from 0 to the peak during the
// first `warmup` steps, then falls along half a cosine to 0 at step `steps`.
double learningRate(int step, int steps, int warmup, double peak) {
  throw new UnsupportedOperationException("your turn");
}

// *Hint.* While warming up it is `peak * step / warmup`. After that let `share` go from 0
// to 1 over the rest of the steps; half a cosine is `0.5 * (1 + Math.cos(Math.PI *
// share))`.

// To check it, run this without the slashes:
// import course.check.Check;
//
// Check.of("schedule").equal("starts at 0", 0, () -> learningRate(0, 100, 10, 3), "step / warmup").equal("half of the peak in the middle of the warm-up", 1.5,
//         () -> learningRate(5, 100, 10, 3), "divide as double: step is an int").equal("the peak after the warm-up", 3, () -> learningRate(10, 100, 10, 3),
//         "no step of the fall is done yet").equal("half of it halfway down", 1.5, () -> learningRate(55, 100, 10, 3),
//         "count from the end of the warm-up").equal("0 at the end", 0, () -> learningRate(100, 100, 10, 3), "the whole fall is done").verdict();

// While it learns, we ask the model three things every few steps. Can it complete facts,
// in wordings that it has read ("The capital of France is …"; some are sums)? Does it
// answer a question after three solved ones (*few-shot*)? And if it reads a bare question,
// does it continue with another question?

// probes
import toylm.eval.Scores;

BaseProbes probes = BaseProbes.of(world);
List<Probe.Completion> facts = probes.facts(60, 1);
List<Probe.Completion> fewShot = probes.fewShot(40, 2);
List<Probe.Completion> questions = probes.quiz(30, 3);
Probe.Completion fact = facts.stream().filter(p -> !p.prompt().endsWith("=")).findFirst().get();
for (Probe.Completion p : List.of(fact, fewShot.get(0), questions.get(0))) {
  System.out.println(p.prompt() + " … " + p.rule().describe() + "\n");
}

// *Predict first.* Draw three curves from 0 to 100 %, over the steps of training: which
// rises first, which last? Does the loss tell you when?

// *Answer.* "Goes on asking" comes first: one rule, that a text which opens with a
// question has more of them, serves every question. Facts come later and one by one: to
// know the capital of France does not help with Italy's. The answers after examples come
// last, because they need the fact and a way to it from a question that the text never
// answered. The loss falls steeply at the very beginning; while the facts arrive it goes
// down gently, without a step anywhere. The loss alone would not have told you.

// train
model = LanguageModel.random(config, tokenizer, Models.device(), 1); // a new one at each run
network = model.transformer();
long steps = recipe.steps();
LiveChart loss = LiveChart.loss(steps);
LiveChart curves = LiveChart.of("What it learns when (%)", steps, steps / 10).with("completes facts", () -> 100 * Scores.passed(model, facts)).with("answers after examples", () -> 100 * Scores.passed(model, fewShot)).with("goes on asking", () -> 100 * Scores.passed(model, questions));
TrainingOptions options = TrainingOptions.of(steps, recipe.learningRate()).withMuon();
Trainer.train(model, objective, options, loss, curves);
System.out.println(String.format("loss %.3f on held-out text",
    objective.validate(network).get("loss")));

// The two curves of the loss stay together, because the whole training reads less than the
// whole text once: no document is read twice. (The facts are read many times, and the
// held-out documents tell the same facts. The held-out loss is measured on a part of those
// documents only, so it may be a little lower or higher.)
//
// Better than counting
// ────────────────────
//
// Is that good? We count again, as in lesson 1, on the same texts and tokens, and compare
// perplexities on the held-out documents: of a bigram model, of a trigram model, and of
// the network.

// count
int V = tokenizer.vocabSize();
int[][] pairs = new int[V][V];
int[] singles = new int[V];
var triples = new HashMap<List<Integer>, Integer>();
int[] bordered(String document) { // as the network reads it: with the border before and behind
  int[] ids = tokenizer.encodeDocument(document);
  return IntStream.concat(Arrays.stream(ids), IntStream.of(ids[0])).toArray();
}
for (String document : corpus.train()) {
  int[] ids = bordered(document);
  for (int i = 1; i < ids.length; i++) { pairs[ids[i - 1]][ids[i]]++; singles[ids[i - 1]]++; }
  for (int i = 2; i < ids.length; i++) {
    triples.merge(List.of(ids[i - 2], ids[i - 1], ids[i]), 1, Integer::sum);
  }
}

// count-again
double bigram(int a, int b) { return (pairs[a][b] + 0.01) / (singles[a] + 0.01 * V); }
double trigram(int a, int b, int c) { // relies on the bigram model, too
  return (triples.getOrDefault(List.of(a, b, c), 0) + 2 * bigram(b, c)) / (pairs[a][b] + 2);
}
double two = 0, three = 0;
long n = 0;
for (String document : corpus.validation()) {
  int[] ids = bordered(document);
  for (int i = 1; i < ids.length; i++, n++) {
    double fromOne = bigram(ids[i - 1], ids[i]);
    two -= Math.log(fromOne);
    three -= Math.log(i < 2 ? fromOne : trigram(ids[i - 2], ids[i - 1], ids[i]));
  }
}

// against-counting
var perplexities = new LinkedHashMap<String, Double>();
perplexities.put("bigram", Math.exp(two / n));
perplexities.put("trigram", Math.exp(three / n));
perplexities.put("transformer", Math.exp(objective.meanLoss(network, heldOut, Integer.MAX_VALUE)));
Charts.bars("Perplexity of held-out text", perplexities).show();
long counted = Arrays.stream(pairs).flatMapToInt(Arrays::stream).filter(c -> c > 0).count();
System.out.println(String.format("counted: %,d pairs and %,d triples; parameters: %,d",
    counted, triples.size(), config.parameters()));

// The network has a quarter of the bigram model's perplexity and about half of the trigram
// model's. It also has many more numbers: about ten parameters for each count.
//
// Perplexity is a mean. Look at the surprise at every single token: the darker a token,
// the less the model expected it. From 5 nats on, all are equally dark.
//
// *Predict first.* In "The capital of France is Paris. Paris is the capital of France.",
// which tokens will be dark?

// *Answer.* "The" and "France", because nothing says what the text is about. " Paris" is
// pale the first time: the model knows the fact. The second time it is dark, and so are "
// is" and " the": in this world no sentence begins with the city, so the model has never
// read the fact backwards. Even the last full stop surprises it, because "the capital of
// France" was always followed by "is". In the second line the false word is the darkest:
// this is how to ask a base model whether it believes something. Perplexity can't go down
// to 1, because texts say new things.

// surprise
Charts.surprise(model, "The capital of France is Paris. Paris is the capital of France.").show();
Charts.surprise(model, "The capital of France is Tokyo.").show();

// What does it know about single words? Look at the table of embeddings: a row of numbers
// for each token. Words that occur in similar places end up with similar rows, and on a
// map they lie together.

// map
var groups = new LinkedHashMap<String, List<String>>();
groups.put("countries", List.of("France", "Japan", "Poland", "Greece", "Norway", "Kenya"));
groups.put("capitals", List.of("Paris", "Tokyo", "Warsaw", "Athens", "Oslo", "Nairobi"));
groups.put("animals", List.of("dog", "cat", "cow", "frog", "bee", "eagle", "ant"));
Charts.embeddings(model, groups).show();

// The map shows three kinds, although the text never says that there are kinds. It does
// not show which capital belongs to which country.
//
// It completes
// ────────────
//
// Here are five beginnings: "What is 2 + 2?", "What is the capital of Italy?", "Steps to
// rob a bank", "Steps to paint a wall", "You are a helpful assistant."
//
// *Predict first.* What will this model make of each?

// *Answer.* After a question it asks again, and goes round in a circle, because `complete`
// always takes the most likely token. A title brings its steps, for the bank as readily as
// for the wall (this world's harmful instructions are nonsense on purpose). "You are a
// helpful assistant." is one more line of some text, and the text continues. The model is
// not refusing to help, and it is not helping. It has no idea that somebody is there.

// five-prompts
import course.show.Comparison;

Comparison table = Comparison.of("prompt", "the model continues");
for (String prompt : List.of("What is 2 + 2?", "What is the capital of Italy?",
    "Steps to rob a bank", "Steps to paint a wall", "You are a helpful assistant.")) {
  table = table.with(prompt, model.complete(prompt));
}
table.show();

// It does know the answers. Before there were assistants, the trick was to write the
// beginning of a text in which the answer must come next. With solved examples before it,
// that is called *few-shot prompting*.

// shots
// Exercise shots: a prompt of solved questions and an open one, in the form
//   Q: question⏎A: answer⏎ … Q: question⏎A:
// Each solved one is {question, answer}. Nothing follows the last "A:", not even a space.
String prompt(List<String[]> solved, String question) {
  throw new UnsupportedOperationException("your turn");
}

// *Hint.* A `StringBuilder`; for each solved one append `"Q: " + s[0] + "\nA: " + s[1] +
// "\n"`. A space at the end would be half of the next token: " Paris" begins with its
// space.

// To check it, run this without the slashes:
// List<String[]> one = List.<String[]>of(new String[] {"How many legs has a cow?", "four"});
// Check.of("shots").equal("no example", "Q: Why?\nA:", () -> prompt(List.of(), "Why?"),
//         "the question between \"Q: \" and the end of its line, then \"A:\"").equal("one example", "Q: How many legs has a cow?\nA: four\nQ: Why?\nA:",
//         () -> prompt(one, "Why?"), "each answer ends its line; nothing after the last A:").verdict();

// Once it is solved, the model is asked with it:

// ask-with-a-shot
List<String[]> shot = List.<String[]>of(new String[] {"How many legs has a cow?", "four"});
try {
  System.out.println(model.complete(prompt(shot, "What is the capital of Italy?")));
} catch (UnsupportedOperationException e) {
  System.out.println("(here your prompt will be completed)");
}

// *Predict first.* How many examples does it take? Draw four bars: the bare question, the
// question between "Q:" and "A:", and with one and three examples before it.

// *Answer.* The bare question gets nothing: no answer ever comes first. The form "Q: … A:"
// is enough. Examples don't help, in our run they even cost something: this corpus is full
// of such lists, so the model knows the form already. In large models examples help where
// the form is less familiar. Examples do not teach the model any facts. They tell it what
// kind of text it is in.

// few-shot
Probe.Completion shorter(Probe.Completion p, int examples) { // an example is two lines: Q and A
  return p.withPrompt(p.prompt().lines().skip(2 * (3 - examples)).collect(Collectors.joining("\n")));
}
Probe.Completion bare(Probe.Completion p) {
  return p.withPrompt(shorter(p, 0).prompt().replaceAll("^Q: |\nA:$", ""));
}
var right = new LinkedHashMap<String, Double>();
void measure(String how, List<Probe.Completion> some) { right.put(how, 100 * Scores.passed(model, some)); }
measure("bare question", fewShot.stream().map(p -> bare(p)).toList());
measure("Q: … A:", fewShot.stream().map(p -> shorter(p, 0)).toList());
measure("1 example", fewShot.stream().map(p -> shorter(p, 1)).toList());
measure("3 examples", fewShot);
Charts.bars("Right answers (%)", right).show();

// With 40 questions, one is 2.5 points. The step from the bare question to the second bar
// is the finding. And how does it fail, after three examples?

// failures
String firstLine(String text) { return text.lines().findFirst().orElse("").strip(); }
fewShot.stream().filter(p -> Scores.passed(model, List.of(p)) < 1).limit(10).forEach(p -> System.out.println(p.prompt().lines().skip(6).findFirst().get() + " "
        + firstLine(model.complete(p.prompt())) + "  (right " + p.rule().describe() + ")"));

// Mostly it begins the right name and breaks off in the middle, or takes an answer from
// the examples. No list in the corpus ever asks about these animals and countries. Their
// facts come from other texts, and the model has hardly learnt yet to use them here.
//
// Temperature
// ───────────
//
// The model gives a distribution; how to draw from it is up to us, as in lesson 1.

// distribution
for (String start : List.of("The capital of France is", "The capital of")) {
  Map<String, Double> likely = Charts.largest(model.next(start), 6);
  likely.replaceAll((token, p) -> 100 * p);
  Charts.bars("After \"" + start + "\" (%)", likely).show();
}

// The two charts have different scales. The model is sure when it knows a fact, and it
// hedges when any country could follow.

// temperatures
for (double t : new double[] {0, 0.7, 1.5}) {
  SamplingOptions options = SamplingOptions.sampled(t).withMaxTokens(30);
  System.out.println("T = " + t + ":");
  for (int seed = 1; seed <= 2; seed++) {
    String text = model.complete("The capital of", options.withSeed(seed));
    System.out.println("  The capital of" + text.replace("\n", " / "));
  }
}

// At temperature 0, which means greedy, both texts are the same. At 0.7 they differ, and
// as a rule they keep to the facts. At 1.5 facts begin to break: each token of an answer
// is another chance to leave the road.
//
// What we saw
// ───────────
//
// • Trained on nothing but the next token, the network is far less perplexed than both
//   counting models. It can see all of the text before, and it can treat similar words
//   alike.
// • Form comes first, facts later, and answering from them last. The loss doesn't show it.
// • What it knows comes out where the text calls for it: with "Q: … A:" most answers are
//   right, with the bare question hardly any. Facts are stored in the direction in which
//   they were read.
// • A bare question is answered with questions. The model is not unwilling: completing is
//   all it does.
//
// Lesson 9 turns such a model into one that answers.
//
// Sources
// ───────
//
// • A. Vaswani et al., *Attention Is All You Need*, 2017, arXiv 1706.03762: the
//   transformer.
// • H. Touvron et al., *LLaMA: Open and Efficient Foundation Language Models*, 2023, arXiv
//   2302.13971: the architecture.
// • T. Brown et al., *Language Models are Few-Shot Learners*, 2020, arXiv 2005.14165, and
//   S. Min et al., *Rethinking the Role of Demonstrations*, 2022, arXiv 2202.12837: what
//   examples in a prompt do.
// • R. Eldan and Y. Li, *TinyStories*, 2023, arXiv 2305.07759: how small a model can be
//   and still speak.
// • Z. Allen-Zhu and Y. Li, *Physics of Language Models: Part 3.1*, 2023, arXiv
//   2309.14316: facts must be told in several ways before they can be used.
// • L. Berglund et al., *The Reversal Curse*, 2023, arXiv 2309.12288: facts have a
//   direction.
// • I. Loshchilov and F. Hutter, *SGDR*, 2016, arXiv 1608.03983: the half cosine.
// • K. Jordan et al., *Muon: An optimizer for hidden layers in neural networks*, 2024: the
//   optimizer of this training.
