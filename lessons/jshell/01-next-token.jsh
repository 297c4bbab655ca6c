// Written from lessons/text/01-next-token.md by ./course publish; edit that.

// Predicting the next token
// ━━━━━━━━━━━━━━━━━━━━━━━━━
//
// A language model does one thing: it reads the beginning of a text and says how likely
// each continuation is. Every chat assistant has such a model at its core. In this lesson
// you build some by counting, score them with one number, and let them write. In lesson 5
// a neural network has to beat this way of counting.
//
// Nothing here is a black box: every count can be looked at.
//
// The text
// ────────
//
// The course has a world of its own: countries, animals, foods and people, with facts that
// are known exactly. A generator writes any amount of text about it. We take 800 short
// entries of its encyclopedia to learn from, and 300 others to test on. Keeping the two
// apart is the first habit of the trade, because a model can always repeat what it has
// seen.

// text
import java.util.stream.*;
import toylm.world.*;
import toylm.world.corpus.*;

World world = World.of(42);
List<String> documents =
    Documents.of(world).ofType("encyclopedia").limit(800).map(Document::text).toList();
List<String> heldOut =
    Documents.of(world).heldOut().filter(d -> d.type().equals("encyclopedia")).limit(300).map(Document::text).toList();

documents.stream().limit(3).forEach(d -> System.out.println(d + "\n"));
System.out.println(String.format("%,d characters to learn from, %,d to test on",
    String.join("", documents).length(), String.join("", heldOut).length()));

// One character after another
// ───────────────────────────
//
// The simplest model looks at the last few characters, its *context*, and remembers what
// came next whenever it saw them. To train it is to count.

// count
Map<String, Map<String, Integer>> count(List<String> texts, int n) {
  var counts = new HashMap<String, Map<String, Integer>>();
  for (String text : texts) {
    for (int i = n; i < text.length(); i++) {
      counts.computeIfAbsent(text.substring(i - n, i), context -> new TreeMap<>())
          .merge(text.substring(i, i + 1), 1, Integer::sum);
    }
  }
  return counts;
}

// *Predict first.* Which characters follow "th" in English, and which one most often?
// Write down three. Then run the cell.

// *Answer.* "e" leads by far: "the", "there", "they". You may have named "i", as in "this"
// or "think". It is not in the chart: these entries hardly ever use such words. A space
// comes second instead, because they are full of "with", "month" and "South America". You
// predicted English; the model predicts the text that it has counted.

// after-th
import course.chart.*;

var after2 = count(documents, 2);
Charts.bars("What follows \"th\" (times)", Charts.largest(after2.get("th"), 8)).show();

// Counts become probabilities when they are divided by their sum. And a model that gives
// probabilities can *write*: draw the next character, append it, look at the new context,
// draw again.

// write
String write(Map<String, Map<String, Integer>> counts, String start, int length, Random random) {
  var text = new StringBuilder(start);
  int n = counts.keySet().iterator().next().length();
  while (text.length() < length && counts.containsKey(text.substring(text.length() - n))) {
    var next = counts.get(text.substring(text.length() - n));
    int draw = random.nextInt(next.values().stream().mapToInt(c -> c).sum());
    for (var entry : next.entrySet()) {
      draw -= entry.getValue();
      if (draw < 0) { text.append(entry.getKey()); break; }
    }
  }
  return text.toString();
}

// *Predict first.* We let models with contexts of 1, 2, 4 and 8 characters write. Which is
// the first that writes words? Which is the first that writes sentences that make sense?

// *Answer.* With one character there is noise with the right letters. With two, pieces of
// words. With four, nearly all words are real; with eight, so are most sentences. Not all
// of them make sense: "the number of legs of a sa…" can continue with a saw, because the
// model sees only eight characters.

// write-more
for (int n : new int[] {1, 2, 4, 8}) {
  String text = write(count(documents, n), documents.get(0).substring(0, n), 160, new Random(1));
  System.out.println(n + ": " + text.replace("\n", " ") + "\n");
}

// Longer contexts look better and better. But they have a price: the longer a context is,
// the less often the model has seen it before.

// contexts
var seen = new TreeMap<Integer, Double>();
for (int n : new int[] {1, 2, 4, 8, 16}) {
  var counts = count(documents, n);
  long known = 0, all = 0;
  for (String text : heldOut) {
    for (int i = n; i < text.length(); i++, all++) {
      known += counts.containsKey(text.substring(i - n, i)) ? 1 : 0;
    }
  }
  seen.put(n, 100.0 * known / all);
  System.out.println(String.format(
      "context %2d: %,7d contexts counted, %.1f %% of those in the test are among them",
      n, counts.size(), seen.get(n)));
}

// With 16 characters nearly half of the contexts in the test are new: they were never
// counted. This is the wall that counting runs into. A neural network gets around it: it
// can treat contexts that it has never seen like similar ones that it has.
//
// Tokens
// ──────
//
// Characters are small steps. Whole words would be larger ones, but there are too many,
// and every text has new ones. *Byte-pair encoding* finds a middle way: start with single
// bytes, then merge the most frequent pair of neighbours into a new *token*, again and
// again, until the vocabulary has the wanted size. Frequent words become one token; rare
// ones are split into pieces, so that nothing is ever unknown. (Merges never cross the
// border of a word.)
//
// *Predict first.* Into how many tokens will "The capital of France is Paris, and a
// squirrel eats nuts." fall with a vocabulary of 300, and into how many with 2,000? (20
// tokens are special and 256 are the single bytes, so a vocabulary of 300 has room for 24
// merges. The sentence has 57 characters.)

// *Answer.* 44 and 16. With 300 most letters still stand alone. With 2,000 most words are
// one token, and they begin with their space ("␣"), as in GPT-2 and Llama 3. Look at "and"
// and "nuts", which stay in pieces: the text that the merges come from decides what counts
// as frequent.

// tokens
import toylm.text.*;

String sentence = "The capital of France is Paris, and a squirrel eats nuts.";
for (int size : new int[] {300, 600, 2_000}) {
  TokenStrip strip = Charts.tokens(BpeTrainer.train(documents, size), sentence);
  System.out.println("vocabulary " + size + ": " + strip.length() + " tokens");
  strip.show();
}

// A larger vocabulary makes texts shorter, but each doubling gains less. It also makes the
// model larger: a network keeps a row of numbers for every token.

// compression
double[] sizes = {280, 300, 350, 400, 600, 800, 1_200, 2_000};
double[] charactersPerToken = Arrays.stream(sizes).map(size -> {
  Tokenizer t = BpeTrainer.train(documents, (int) size);
  long tokens = heldOut.stream().mapToLong(d -> t.encode(d).length).sum();
  return (double) String.join("", heldOut).length() / tokens;
}).toArray();

LineChart.of("Characters per token, held-out texts", "vocabulary").with("byte-pair encoding", sizes, charactersPerToken).show();

// A bigram model
// ──────────────
//
// From here on we count tokens. A *bigram* model sees one of them: it knows how often each
// token follows each other one. It must still give a little probability to a pair that
// never occurred; otherwise one new pair would make a whole text impossible. So we add a
// small number α to the count of every pair. The probability that token b follows token a
// is then
//
//     p(b | a) = (count(a, b) + α)/(count(a) + α V)
//
// where count(a) says how often a was followed by anything, and V is the size of the
// vocabulary. (In the cell, `encodeDocument` puts a special token before the text, so that
// its first token, too, follows something.)

// bigram
Tokenizer tokenizer = BpeTrainer.train(documents, 1_000);
int V = tokenizer.vocabSize();
int[][] pairs = new int[V][V];
int[] singles = new int[V];
for (String document : documents) {
  int[] ids = tokenizer.encodeDocument(document);
  for (int i = 1; i < ids.length; i++) {
    pairs[ids[i - 1]][ids[i]]++;
    singles[ids[i - 1]]++;
  }
}
double bigram(int a, int b, double alpha) { // after a token that was never followed: 1 / V
  return singles[a] == 0 ? 1.0 / V : (pairs[a][b] + alpha) / (singles[a] + alpha * V);
}

// One number for a model
// ──────────────────────
//
// How good is a model? We ask how surprised it is by text that it has not seen. The
// surprise at one token is −ln p, in *nats*; the mean over a text is the *cross-entropy*,
// and e to that power is the *perplexity*:
//
//     perplexity = exp(−1/N Σᵢ₌₁ᴺ ln p(xᵢ | x_(<i)))
//
// Here x_(<i) are all tokens before the i-th; the bigram model uses only the last of them.
// A perplexity of 20 means that the model is as uncertain as if it had to choose among 20
// equally likely tokens.

// perplexity
// Exercise perplexity: of a text, from the probabilities that a model gave to its tokens.
double perplexity(double[] probabilities) {
  throw new UnsupportedOperationException("your turn");
}

// *Hint.* Add up `Math.log(p)`, divide by how many there are, change the sign, and take
// `Math.exp`. Don't multiply the probabilities first: a product of a few hundred of them
// is 0 for a computer.

// To check it, run this without the slashes:
// import course.check.Check;
//
// double[] coin = {0.5, 0.5, 0.5};
// double[] tiny = new double[2_000];
// Arrays.fill(tiny, 0.01);
// Check.of("perplexity").equal("a fair coin is a choice of two", 2, () -> perplexity(coin), "is the sign right?").equal("a certain model has 1", 1, () -> perplexity(new double[] {1, 1}), "exp, at the end?").equal("the mean, not the sum", Math.sqrt(8), () -> perplexity(new double[] {0.25, 0.5}),
//         "divide by the number of tokens").equal("long texts", 100, () -> perplexity(tiny), "add logarithms, don't multiply").verdict();

// Now our bigram model, on the held-out texts. A helper asks a model for the probability
// of every token; it computes what your `perplexity` does.

// score
import java.util.function.*;

double perplexityOf(ToDoubleBiFunction<int[], Integer> model) {
  double sum = 0;
  long n = 0;
  for (String document : heldOut) {
    int[] ids = tokenizer.encodeDocument(document);
    for (int i = 1; i < ids.length; i++, n++) {
      sum -= Math.log(model.applyAsDouble(ids, i)); // how likely ids[i] is after those before it
    }
  }
  return Math.exp(sum / n);
}

// *Predict first.* How does the perplexity depend on α? What happens for α = 0, and what
// if it is very large?

// *Answer.* At 0, the first new pair has probability 0 and the perplexity is infinite. If
// α is very large, the counts no longer matter, and the perplexity goes to V, as if all
// tokens were equally likely. In between is a best value. We choose it on held-out text,
// the simplest form of tuning. (To be strict, one would then report the score on a third
// set of texts, which has chosen nothing.)

// smoothing
double[] alphas = {1e-9, 1e-7, 1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.1};
double[] perplexities = Arrays.stream(alphas).map(alpha -> perplexityOf((ids, i) -> bigram(ids[i - 1], ids[i], alpha))).toArray();
LineChart.of("Perplexity of held-out text", "α").withLogX().with("bigram model", alphas, perplexities).show();

System.out.println("without smoothing: " + perplexityOf((ids, i) -> bigram(ids[i - 1], ids[i], 0)));
double best = 0.001; // the lowest point of the curve

// How much does it help to see one token, or two? We compare four models: one that knows
// nothing, one that knows how frequent each token is (*unigram*), the bigram model, and
// one that sees two tokens (*trigram*). The less the trigram model has seen of a pair, the
// more it relies on the bigram model.

// trigram
var triples = new HashMap<List<Integer>, int[]>(); // (a, b) → how often each token followed
for (String document : documents) {
  int[] ids = tokenizer.encodeDocument(document);
  for (int i = 2; i < ids.length; i++) {
    triples.computeIfAbsent(List.of(ids[i - 2], ids[i - 1]), pair -> new int[V])[ids[i]]++;
  }
}
double trigram(int a, int b, int c) {
  int[] counts = triples.getOrDefault(List.of(a, b), new int[V]);
  double trust = 2; // as if we had seen two more tokens here, split the way the bigram model predicts
  return (counts[c] + trust * bigram(b, c, best)) / (Arrays.stream(counts).sum() + trust);
}

// compare
long all = Arrays.stream(singles).asLongStream().sum();
var scores = new LinkedHashMap<String, Double>();
scores.put("nothing", perplexityOf((ids, i) -> 1.0 / V));
scores.put("unigram", perplexityOf((ids, i) -> (singles[ids[i]] + 1.0) / (all + V)));
scores.put("bigram", perplexityOf((ids, i) -> bigram(ids[i - 1], ids[i], best)));
scores.put("trigram", perplexityOf(
    (ids, i) -> i < 2 ? bigram(ids[i - 1], ids[i], best) : trigram(ids[i - 2], ids[i - 1], ids[i])));
Charts.bars("Perplexity of held-out text", scores).show();
var nats = new LinkedHashMap<String, Double>();
scores.forEach((name, perplexity) -> nats.put(name, Math.log(perplexity)));
Charts.bars("Cross-entropy of held-out text (nats per token)", nats).show();

// Each extra token of context makes the next one much easier to guess. The last numbers
// are so low because held-out entries tell the same facts as the others, in other words
// and another order: the test is fair to a model that learns facts, and easier than a text
// about unknown things. A perplexity only compares models on the same text, split into the
// same tokens. In lesson 5, on another text, we count again, beside a network that sees
// everything before in the document.
//
// Sampling
// ────────
//
// A model gives a distribution; which token is written is a second decision. Always taking
// the most likely one (*greedy*) is safe and dull. Drawing from the distribution as it is
// gives variety, and nonsense now and then. *Temperature* is a knob for this: take each
// probability to the power 1/T and scale them so that they add up to 1 again. At T = 1
// nothing changes; towards 0 it becomes greedy; above 1 rare tokens get more than their
// share.

// temperature
// Exercise temperature: probabilities at another temperature; they add up to 1.
double[] withTemperature(double[] p, double t) {
  throw new UnsupportedOperationException("your turn");
}

// *Hint.* `Math.pow(p[i], 1 / t)` for each, then divide each by the sum of all. Return a
// new array: the caller still needs the old one.

// To check it, run this without the slashes:
// double[] p = {0.8, 0.1, 0.1};
// Check.of("temperature").equal("T = 1 changes nothing", p, () -> withTemperature(p, 1), "the power is 1 / T").equal("T = ½ squares", new double[] {64 / 66.0, 1 / 66.0, 1 / 66.0},
//         () -> withTemperature(p, 0.5), "scale so that the sum is 1").isTrue("high T evens out", () -> withTemperature(p, 100)[0] < 0.35, "the power is 1 / T").equal("the argument is left alone", new double[] {0.8, 0.1, 0.1}, () -> p, "return a new array").verdict();

// heated
double[] heated(double[] p, double t) { // the course's own, so that you can continue
  double[] q = Arrays.stream(p).map(x -> Math.pow(x, 1 / t)).toArray();
  double sum = Arrays.stream(q).sum();
  return Arrays.stream(q).map(x -> x / sum).toArray();
}

// heat
int eats = tokenizer.encode(" eats")[0];
double[] next = IntStream.range(0, V).mapToDouble(b -> bigram(eats, b, best)).toArray();
var chart = BarChart.of("What follows \"eats\", by temperature");
for (double t : new double[] {0.5, 1, 2}) {
  var bars = new LinkedHashMap<String, Double>();
  double[] hot = heated(next, t);
  IntStream.range(0, V).boxed().sorted(Comparator.comparing(b -> -next[b])).limit(6)
      .forEach(b -> bars.put(tokenizer.decode(new int[] {b}), hot[b]));
  chart = chart.with("T = " + t, bars);
}
chart.show();

// A full stop follows "eats" most often ("… is what a cow eats."). The short pieces begin
// words: "␣m" is the start of "meat" and "mice". What the listed tokens lose at T = 2 goes
// to the hundreds that are not shown.

// draw
int draw(double[] p, Random random) { // token b with probability p[b]
  double rest = random.nextDouble();
  for (int b = 0; b < p.length; b++) {
    rest -= p[b];
    if (rest <= 0) {
      return b;
    }
  }
  return p.length - 1; // only after rounding errors
}

// *Predict first.* The bigram model is going to write at temperatures 0.3, 1 and 2. What
// will go wrong at the lowest and at the highest?

// *Answer.* At a low temperature it runs in circles: it takes the most likely step, comes
// back to where it was, and takes it again. At a high one it takes steps that hardly ever
// or never occurred, and falls apart; each � is a byte that makes no character by itself.
// Large models fail in the same two ways, only later in the text.

// write-tokens
String writeTokens(double t, UnaryOperator<double[]> cut) {
  var random = new Random(7);
  int token = tokenizer.encode("The")[0];
  var text = new StringBuilder("The");
  for (int i = 0; i < 30; i++) {
    int a = token;
    double[] next = IntStream.range(0, V).mapToDouble(b -> bigram(a, b, best)).toArray();
    token = draw(cut.apply(heated(next, t)), random);
    text.append(tokenizer.decode(new int[] {token}));
  }
  return text.toString().replace("\n", " ") + "\n";
}
for (double t : new double[] {0.3, 1, 2}) {
  System.out.println("T = " + t + ": " + writeTokens(t, p -> p));
}

// One more tool: *top-k* sampling draws only among the k most likely tokens. This cuts off
// the long tail of bad steps at any temperature.

// top-k
// Exercise top-k: keep the k largest probabilities, set the rest to 0, and scale them to add up to
// 1. (You may assume that there are no ties.)
double[] topK(double[] p, int k) {
  throw new UnsupportedOperationException("your turn");
}

// *Hint.* Sort a copy to find the k-th largest value; set what is smaller to 0; divide by
// the sum of the rest.

// To check it, run this without the slashes:
// double[] q = {0.1, 0.4, 0.2, 0.3};
// Check.of("top-k").equal("the two largest", new double[] {0, 4 / 7.0, 0, 3 / 7.0}, () -> topK(q, 2),
//         "set the others to 0, then scale").equal("k = 1 is greedy", new double[] {0, 1, 0, 0}, () -> topK(q, 1), "only one stays").equal("all of them", q, () -> topK(q, 4), "nothing changes").equal("the argument is left alone", new double[] {0.1, 0.4, 0.2, 0.3}, () -> q, "copy first").verdict();

// Once it is solved, the model writes with it at T = 2:

// write-top-k
try {
  System.out.println("T = 2, the top 5: " + writeTokens(2, p -> topK(p, 5)));
} catch (UnsupportedOperationException e) {
  System.out.println("(here your topK will cut off the tail)");
}

// What we saw
// ───────────
//
// • A language model is a distribution over the next token. Counting is enough to make
//   one.
// • More context predicts better: the perplexity falls from hundreds to less than ten with
//   two tokens. But long contexts are too rare to be counted: nearly half of the
//   16-character contexts in the test are new.
// • Byte-pair encoding spells everything with a fixed set of pieces, and what is frequent
//   with one.
// • Perplexity on held-out text is the score: it says among how many equally likely tokens
//   the model hesitates.
// • Sampling at a low temperature runs in circles, at a high one it falls apart. What is
//   written depends on the draw, too.
//
// None of these models knows that a question wants an answer. In lesson 5 a much better
// one still won't.
//
// Sources
// ───────
//
// • C. E. Shannon, *A Mathematical Theory of Communication*, 1948: the first n-gram texts,
//   by hand.
// • F. Jelinek et al., *Perplexity: a measure of the difficulty of speech recognition
//   tasks*, 1977.
// • P. Gage, *A New Algorithm for Data Compression*, 1994, and R. Sennrich et al., *Neural
//   Machine Translation of Rare Words with Subword Units*, 2016, arXiv 1508.07909:
//   byte-pair encoding.
// • S. Chen and J. Goodman, *An Empirical Study of Smoothing Techniques for Language
//   Modeling*, 1996.
// • D. MacKay and L. Bauman Peto, *A Hierarchical Dirichlet Language Model*, 1995: why our
//   trigram model adds two tokens that it never saw.
// • A. Fan et al., *Hierarchical Neural Story Generation*, 2018, arXiv 1805.04833: top-k
//   sampling.
// • A. Holtzman et al., *The Curious Case of Neural Text Degeneration*, 2019, arXiv
//   1904.09751: why sampling matters.
