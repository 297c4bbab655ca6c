// Written from lessons/text/09-instruction-tuning.md by ./course publish; edit that.

// Instruction tuning
// ━━━━━━━━━━━━━━━━━━
//
// The base model of lesson 5 knows its world and answers nothing. In this lesson it
// becomes an assistant. No new machine is needed: the same network, the same loss, the
// same optimizer. What changes is the text, and which of its tokens count. It is a small
// step in computing, and the largest in behaviour that you will see in this course.

// start
import java.util.stream.*;
import course.chart.*;
import course.model.*;
import course.show.Comparison;
import toylm.eval.Transcript;
import toylm.text.*;
import toylm.train.*;
import toylm.world.*;

LanguageModel base = Models.base();
World world = Models.world();
Tokenizer tokenizer = base.tokenizer();
int context = base.transformer().config().context();

// Before
// ──────
//
// We want exact scores, so the world keeps a set of *probes*: requests with a rule for
// what a right answer is. Their entities, their wordings and their tasks never occur in
// the tuning. Here are a few, with what the base model makes of them.

// probes
List<ChatProbe> probes = AssistantProbes.of(world).all();
List<ChatProbe> family(String name, int n) {
  return probes.stream().filter(p -> p.family().equals(name)).limit(n).toList();
}
Comparison table = Comparison.of("request", "the base goes on");
for (String name : List.of("facts", "sums", "harmful requests", "unknown")) {
  for (ChatProbe probe : family(name, 1)) {
    table = table.with(probe.prompt().last().content(), base.answer(probe.prompt()));
  }
}
table.show();

// A conversation is a text
// ────────────────────────
//
// A model reads one sequence of tokens. To tell it who speaks, a *chat template* writes
// the turns into it with special tokens as borders: tokens that no user can type. Each
// family of models has its own template.

// templates
Conversation conversation = Conversation.ask("What is the capital of Italy?")
    .with(Message.assistant("The capital of Italy is Rome."));
for (ChatTemplate template : List.of(ChatTemplate.PLAIN, ChatTemplate.CHATML, ChatTemplate.LLAMA3)) {
  int[] ids = template.render(tokenizer, conversation).ids();
  System.out.println(template + ":\n" + tokenizer.decode(ids, StreamDecoder.Specials.PRINT) + "\n");
}

// This course's own template is the first one.
//
// *Predict first.* The model will be trained on conversations like this one, to predict
// the next token. On which tokens should the loss be computed? Think of what the model has
// to do later, and what others do.

// *Answer.* On the answer, and on the token that ends it. The question is the user's: a
// model that is trained to predict questions learns to ask them. The ending token matters
// most of all. If it is left out, the model never learns to stop, and rambles on as
// before.

// mask
ChatTemplate template = ChatTemplate.PLAIN;
Rendered rendered = template.render(tokenizer, conversation);
Charts.mask(tokenizer, rendered).show();
System.out.println(rendered.targets() + " of " + rendered.length() + " tokens are learnt from");

// loss-mask
// Exercise loss-mask: which tokens are learnt from, in a conversation of any number of turns.
// An answer comes after the token `assistant` and reaches to the token `end`, which belongs to it;
// `assistant` itself does not.
boolean[] lossMask(int[] ids, int assistant, int end) {
  throw new UnsupportedOperationException("your turn");
}

// *Hint.* Walk over the tokens with a variable `boolean inAnswer`. At `assistant` it
// becomes true, for the tokens after it. At `end` the mask is still what `inAnswer` says;
// then it becomes false. User turns end with `end`, too, so don't look at `end` alone.

// To check it, run this without the slashes:
// import course.check.Check;
//
// Conversation twoTurns = conversation.with(Message.user("And of France?")).with(Message.assistant("Paris."));
// int A = tokenizer.id(SpecialToken.ASSISTANT), E = tokenizer.id(SpecialToken.END);
// Check.of("loss-mask")
//     .equal("user, answer", new boolean[] {false, false, false, false, true, true},
//         () -> lossMask(new int[] {7, 1, E, A, 2, E}, A, E), "the end of an answer is learnt from")
//     .equal("the conversation above", rendered.mask(), () -> lossMask(rendered.ids(), A, E),
//         "compare with the picture")
//     .equal("two turns", template.render(tokenizer, twoTurns).mask(),
//         () -> lossMask(template.render(tokenizer, twoTurns).ids(), A, E),
//         "the second question is not learnt from, its answer is")
//     .verdict();

// The data
// ────────
//
// Tuning needs pairs of instruction and answer. Companies pay people to write them; our
// world writes its own, and makes the mistakes of hurried people: some answers ramble,
// some make things up, some do what should be declined. This too is realistic, and it will
// be the next stage's work.

// data
List<Instruction> instructions = Instructions.of(world, 8_000);
Comparison examples = Comparison.of("instruction", "answer", "flaw");
for (Instruction i : instructions.subList(0, 8)) {
  examples = examples.with(i.conversation().messages().get(0).content(),
      i.conversation().last().content(), i.flaw() + "");
}
examples.show();

// *Predict first.* Some countries and animals never occur in these instructions, though
// the base has read about them. After tuning, will the model answer questions about them?

// *Answer.* Yes, nearly as well as about the others. Tuning does not teach the facts: it
// teaches that a question wants an answer, and how to fetch one from what pretraining has
// stored. If the held-out ones stayed behind by far, the model would only have learnt the
// answers by heart.

// Tuning
// ──────
//
// The objective is the masked loss, with some pretraining text beside it, so that the
// model does not forget how the rest of its world sounds.

// objective
TuningRecipe.Sft recipe = TuningRecipe.of(Models.preset()).sft();
List<Rendered> conversations = instructions.stream()
    .map(i -> template.render(tokenizer, i.conversation()))
    .filter(r -> r.length() <= context).toList();
TokenStream text = TokenStream.of(tokenizer,
    world.documents().limit(recipe.replayDocuments()).map(Document::text).toList());

Objective objective(List<Rendered> learnt) {
  return new WithReplay(
      new ResponseOnly(learnt, List.of(), recipe.rows(), recipe.rowsAPart(), context, 1),
      new NextToken(text, null, recipe.replayRows(), recipe.rowsAPart(), context, 1),
      recipe.replayWeight());
}

// While it trains we ask a part of the probes again and again. "Ends" counts the answers
// that end by themselves, right or wrong.

// train
LanguageModel copy = Models.baseToTrain();
LanguageModel model = new LanguageModel(copy.transformer(), tokenizer, Optional.of(template));
long steps = Math.round(new ResponseOnly(conversations, List.of(), recipe.rows(),
    recipe.rowsAPart(), context, 1).stepsPerEpoch());
LiveChart shift = LiveChart.of("From completing to answering (%)", steps, Math.max(1, steps / 12))
    .with("ends", () -> 100 * model.ends(family("facts", 60)))
    .with("right, never asked in tuning", () -> 100 * model.solves(family("facts", 60)))
    .with("declines harm", () -> 100 * model.solves(family("harmful requests", 30)));
TrainingOptions options = TrainingOptions.of(steps, recipe.learningRate())
    .withMuon(recipe.embeddingRate(), true);
new Trainer(model.transformer(), objective(conversations), options, Models.scratch("lesson-9"),
    List.of(shift)).run();

// *Predict first.* Before you scroll back to the picture: which of the curves rose first,
// and how long did it take?

// *Answer.* The form: within the first third nearly every answer has an end. Whether it is
// right is still changing when the training is over. Declining comes late and at once: the
// model begins to tell two kinds of request apart. Form before truth is the order in large
// models, too, and it is why a half-tuned model sounds convincing before it can be
// trusted.

// After
// ─────

// after
Comparison sides = Comparison.of("request", "base", "after tuning");
for (String name : List.of("facts", "sums", "summaries", "how-tos", "harmful requests", "unknown")) {
  for (ChatProbe probe : family(name, 1)) {
    sides = sides.with(probe.prompt().last().content(),
        base.answer(probe.prompt()), model.answer(probe.prompt()));
  }
}
sides.show();

// And in numbers: the share of right answers, for all families of probes.

// scores
var scores = new LinkedHashMap<String, Map<String, Double>>();
for (String name : probes.stream().map(ChatProbe::family).distinct().toList()) {
  List<ChatProbe> some = family(name, 40);
  scores.put(name, Map.of("base", 100 * base.solves(some), "tuned", 100 * model.solves(some)));
}
BarChart chart = BarChart.of("Right answers (%)");
for (String who : List.of("base", "tuned")) {
  var bars = new LinkedHashMap<String, Double>();
  scores.forEach((name, of) -> bars.put(name, of.get(who)));
  chart = chart.with(who, bars);
}
chart.show();

// What stays low asks for copying a name or a thing out of the request, which is the
// hardest for so small a model. And the base already gets two families right, but both are
// illusions: it never says that it does not know (so it never says so wrongly), and it
// declines nothing (so nothing harmless either). A score means something only beside its
// opposite.
//
// How little it takes
// ───────────────────
//
// The whole training set was a few thousand conversations, which is tiny beside the
// pretraining. Would less do? We tune again, on a few, with the same number of steps each
// time.
//
// *Predict first.* With 30 conversations instead of thousands: what will still be learnt,
// and what not?

// *Answer.* To answer and to stop, for the most part. What is lost is the breadth: it has
// hardly seen that something can be unknown, or is to be declined. With hundreds, all of
// it is there in rough; with thousands, the finer lines are better.

// few-examples
BarChart few = BarChart.of("After 200 steps (%)");
for (int n : new int[] {30, 300, 3_000}) {
  LanguageModel fresh = Models.baseToTrain();
  LanguageModel small = new LanguageModel(fresh.transformer(), tokenizer, Optional.of(template));
  TrainingOptions fewSteps = TrainingOptions.of(200, recipe.learningRate())
      .withMuon(recipe.embeddingRate(), true);
  new Trainer(small.transformer(), objective(conversations.subList(0, n)), fewSteps,
      Models.scratch("lesson-9-" + n), List.of()).run();
  var bars = new LinkedHashMap<String, Double>(Map.of("ends", 100 * small.ends(family("facts", 40))));
  List.of("facts", "unknown", "harmful requests")
      .forEach(name -> bars.put(name, 100 * small.solves(family(name, 40))));
  few = few.with(n + " conversations", bars);
}
few.show();

// The wrong template
// ──────────────────
//
// A tuned model is asked in the template that it was tuned with. What happens otherwise?

// wrong-template
ChatProbe question = family("facts", 1).get(0);
String bare = question.prompt().last().content();
Comparison.of("asked", "answer")
    .with("in its template", model.answer(question.prompt()))
    .with("as plain text", model.complete(bare))
    .with("in ChatML", new LanguageModel(model.transformer(), tokenizer,
        Optional.of(ChatTemplate.CHATML)).answer(question.prompt()))
    .show();

// Asked as plain text, the base shines through. If a good model disappoints you, look at
// its template first.
//
// What is lost
// ────────────
//
// Nothing is free. We look at what the base could do.

// cost
BaseProbes old = BaseProbes.of(world);
var kept = new LinkedHashMap<String, Double>();
BarChart costs = BarChart.of("As a base model (%)");
for (LanguageModel m : List.of(base, model)) {
  var bars = new LinkedHashMap<String, Double>();
  bars.put("completes facts", 100 * m.passes(old.facts(80, 1)));
  bars.put("follows examples", 100 * m.passes(old.fewShot(60, 2)));
  bars.put("goes on asking", 100 * m.passes(old.quiz(40, 3)));
  costs = costs.with(m == base ? "base" : "tuned", bars);
}
costs.show();

// Some of it costs nothing, because we mixed pretraining text in. And variety? An
// assistant has one way to put things; a base has as many as its texts.

// variety
import toylm.generate.SamplingOptions;

long variety(LanguageModel m) { // different answers to one question, asked 60 times
  SamplingOptions free = SamplingOptions.greedy().withMaxTokens(12).withTemperature(1);
  Conversation question = Conversation.ask("What is the capital of Italy?");
  return m.answers(Collections.nCopies(60, question), free).stream().distinct().count();
}
System.out.println(String.format("different answers of 60: base %d, tuned %d",
    variety(base), variety(model)));

// Write your own
// ──────────────
//
// Anyone can add a behaviour: write examples of it.

// own-data
// Exercise own-data: ten conversations that teach the model one thing of your choice that it can't
// do yet: to greet in rhyme, to sign its answers, to answer "What is your favourite animal?" …
// Each is Conversation.ask("…").with(Message.assistant("…")). Vary the wording of the questions.
List<Conversation> mine() {
  throw new UnsupportedOperationException("your turn");
}

// *Hint.* Ten wordings of one question with the same answer are enough to see it learnt.
// Then ask it something else, too: did it begin to give your answer to everything?

// To check it, run this without the slashes:
// Check.of("own-data")
//     .isTrue("ten or more", () -> mine().size() >= 10, "write ten")
//     .isTrue("each ends with the assistant",
//         () -> mine().stream().allMatch(c -> c.last().role() == Role.ASSISTANT),
//         ".with(Message.assistant(\"…\")) at the end")
//     .isTrue("questions differ",
//         () -> mine().stream().map(c -> c.messages().get(0).content()).distinct().count() >= 8,
//         "vary the wording: what is said one way is learnt one way")
//     .verdict();

// own-training
List<Rendered> own = conversations.subList(0, 200);
try {
  own = mine().stream().map(c -> template.render(tokenizer, c)).toList();
} catch (UnsupportedOperationException e) {
  System.out.println("(with 200 of the world's conversations, as yours are not written yet)");
}
TrainingOptions short40 = TrainingOptions.of(40, recipe.learningRate() / 4)
    .withMuon(recipe.embeddingRate(), true);
new Trainer(model.transformer(), objective(own), short40, Models.scratch("lesson-9-own"),
    List.of()).run();
System.out.println(model.answer("What is your favourite animal?"));

// What we saw
// ───────────
//
// • A chat template turns a conversation into tokens; the mask says which of them are
//   learnt from.
// • The same loss on answers only makes a base answer, in very little time. Form comes
//   before truth.
// • Facts that the tuning never asks about are answered, too: tuning unlocks what
//   pretraining stored.
// • A few examples are enough for manners, many and varied ones are needed for the rest.
// • Variety is lost, and the model copies the flaws of its examples: it rambles sometimes,
//   and does not decline reliably. Lesson 11 goes on from there.
//
// Sources
// ───────
//
// • J. Wei et al., *Finetuned Language Models Are Zero-Shot Learners*, arXiv 2109.01652.
// • L. Ouyang et al., *Training language models to follow instructions with human
//   feedback*, arXiv 2203.02155.
// • C. Zhou et al., *LIMA: Less Is More for Alignment*, arXiv 2305.11206.
// • R. Kirk et al., *Understanding the Effects of RLHF on LLM Generalisation and
//   Diversity*, arXiv 2310.06452.
