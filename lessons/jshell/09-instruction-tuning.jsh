// Written from lessons/text/09-instruction-tuning.md by ./course publish; edit that.

// Instruction tuning
// ━━━━━━━━━━━━━━━━━━
//
// The base model of lesson 5 knows its world and answers nothing. In this lesson it
// becomes an assistant. No new machine is needed: the same network, the same loss, the
// same optimizer. What changes is the text, and which of its tokens count. In computing it
// is a small step; in behaviour it is the largest of this course.

// start
import java.util.stream.*;
import course.chart.*;
import course.model.*;
import course.show.Comparison;
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
// what a right answer is. No instruction of the tuning has their wordings, and, but for
// one family, none has their countries, animals or tasks; that one family asks for known
// harm in new words. (The pretraining text that we mix in later still states all facts. It
// asks nothing.) Here are a few probes, with what the base model makes of them.

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

// picture
Diagram.of("What is new, and what is not").row("lesson 5: documents", "here: conversations").row("text", "a chat template makes a text of them").row("loss on every token", "loss on the answers' tokens").row("the same network, the same optimizer").show();

// A model reads one sequence of tokens. To tell it who speaks, a *chat template* writes
// the turns into it with special tokens as borders. No user can type them: `<|end|>` in a
// message stays ordinary text. Each family of models has its own template.

// templates
Conversation conversation = Conversation.ask("What is the capital of Italy?").with(Message.assistant("The capital of Italy is Rome."));
for (ChatTemplate template : List.of(ChatTemplate.PLAIN, ChatTemplate.CHATML, ChatTemplate.LLAMA3)) {
  int[] ids = template.render(tokenizer, conversation).ids();
  System.out.println(template + ":\n" + tokenizer.decode(ids, StreamDecoder.Specials.PRINT) + "\n");
}

// This course's own template is the first one. Its `<|endoftext|>` stood between documents
// in pretraining: a conversation begins like a new document.
//
// *Predict first.* The model will be trained on conversations like this one, to predict
// the next token. On which tokens should the loss be computed? Think of what the model has
// to do later, and what others do.

// *Answer.* On the answer, and on the token that ends it. The question is always given: to
// predict it is effort spent on something that the model never has to do. (It is no
// disaster: with long instructions and short answers it can even help, see Shi et al.
// below.) The token that ends the answer is indispensable: without it the model never
// learns to stop, and rambles on as before.

// mask
ChatTemplate template = ChatTemplate.PLAIN;
Rendered rendered = template.render(tokenizer, conversation);
Charts.mask(tokenizer, rendered).show();
System.out.println(rendered.targets() + " of " + rendered.length() + " tokens are learnt from");

// What is coloured (in a terminal: in brackets) is learnt from, what is grey is only read.
// The mask is about targets: a coloured token is to be predicted from all tokens before
// it. So the first of them is predicted at `<|assistant|>`.

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
// Conversation twoTurns =
//     conversation.with(Message.user("And of France?")).with(Message.assistant("Paris."));
// int A = tokenizer.id(SpecialToken.ASSISTANT), E = tokenizer.id(SpecialToken.END);
// Check.of("loss-mask").equal("user, answer", new boolean[] {false, false, false, false, true, true},
//         () -> lossMask(new int[] {7, 1, E, A, 2, E}, A, E),
//         "learnt from are the answer and its end, not the token before it").equal("the conversation above", rendered.mask(), () -> lossMask(rendered.ids(), A, E),
//         "compare with the picture").equal("two turns", template.render(tokenizer, twoTurns).mask(),
//         () -> lossMask(template.render(tokenizer, twoTurns).ids(), A, E),
//         "the second question is not learnt from, its answer is").verdict();

// The data
// ────────
//
// Tuning needs pairs of instruction and answer. Companies pay people to write them; our
// world writes its own, and makes the mistakes of people in a hurry: of the short answers
// 15 % ramble on, of those about unknown things 15 % are made up, and a quarter of the
// harmful requests are obeyed. Real data have such flaws, too; to repair them will be the
// work of lesson 11.

// data
List<Instruction> instructions = Instructions.of(world, 8_000);
Comparison examples = Comparison.of("instruction", "answer", "flaw");
for (Instruction.Flaw flaw : Instruction.Flaw.values()) {
  List<Instruction> such = instructions.stream().filter(i -> i.flaw() == flaw).toList();
  System.out.println(String.format("%-8s %,5d of %,d", flaw, such.size(), instructions.size()));
  for (Instruction i : such.subList(0, flaw == Instruction.Flaw.NONE ? 4 : 2)) {
    examples = examples.with(i.conversation().messages().get(0).content(),
        i.conversation().last().content(), flaw + "");
  }
}
examples.show();

// *Predict first.* Some countries and animals never occur in these instructions, though
// the base has read about them. After tuning, will the model answer questions about them?

// *Answer.* Yes, most of them; further down we count how many, beside those that were
// asked. Tuning does not teach the facts: it teaches that a question wants an answer, and
// how to fetch one from what pretraining has stored. If the held-out ones lagged far
// behind, the model would only have learnt the answers by heart.

// Tuning
// ──────
//
// The objective is the masked loss. Let mₜ be 1 for the tokens xₜ that count and 0 for the
// others, and M the number of those that count in a step:
//
//     loss = −1/M Σₜ mₜ ln p(xₜ | x_(<t)) + λ lossₜₑₓₜ
//
// lossₜₑₓₜ is lesson 5's loss on some pretraining text, so that the model does not forget
// how the rest of its world sounds; λ is its weight. A *row* holds as many conversations
// as fit into the context, and none of them sees another. One thing is new: of the
// embeddings only those move whose tokens occur in a step, or words that no example needs
// would be unlearnt.

// objective
TuningRecipe.Sft recipe = TuningRecipe.of(Models.preset()).sft();
List<Rendered> conversations = instructions.stream().map(i -> template.render(tokenizer, i.conversation())).filter(r -> r.length() <= context).toList();
TokenStream text = TokenStream.of(tokenizer,
    world.documents().limit(recipe.replayDocuments()).map(Document::text).toList());

System.out.println("weight of the pretraining text: " + recipe.replayWeight());

Objective objective(List<Rendered> learnt) {
  return new WithReplay(
      new ResponseOnly(learnt, List.of(), recipe.rows(), recipe.rowsAPart(), context, 1),
      new NextToken(text, null, recipe.replayRows(), recipe.rowsAPart(), context, 1),
      recipe.replayWeight());
}

// While it trains we ask a part of the probes again and again. "Ends" counts the answers
// that end by themselves, right or wrong. "Right" looks at the first sentence only.
//
// *Predict first.* Three curves over the steps, from 0 to 100 %: answers that end by
// themselves, right answers about things that the tuning never asks about, harmful
// requests declined. Which rises first, and which is complete first?

// *Answer.* These are two questions. In our run the right answers rise first: after a
// twelfth of the steps some first sentences are right and nothing ends, for the model says
// the fact and rambles on. But ending is complete first: after a quarter every answer
// ends, when many of them are still wrong. Declining climbs longer (its jumps are mostly
// chance, for there are only 30 requests). From that quarter on a wrong answer looks just
// like a right one; a half-tuned model sounds convincing before it can be trusted.

// train
LanguageModel copy = Models.baseToTrain();
LanguageModel model = new LanguageModel(copy.transformer(), tokenizer, Optional.of(template));
long steps = Math.round(new ResponseOnly(conversations, List.of(), recipe.rows(),
    recipe.rowsAPart(), context, 1).stepsPerEpoch());
LiveChart shift = LiveChart.of("From completing to answering (%)", steps, Math.max(1, steps / 12)).with("ends", () -> 100 * model.ends(family("facts", 60))).with("right, never asked in tuning", () -> 100 * model.solves(family("facts", 60))).with("declines harm", () -> 100 * model.solves(family("harmful requests", 30)));
TrainingOptions options = TrainingOptions.of(steps, recipe.learningRate()).withMuon(recipe.embeddingRate(), true);
new Trainer(model.transformer(), objective(conversations), options, Models.scratch("lesson-9"),
    List.of(shift)).run();
System.out.println(String.format("right, never asked in tuning: %.0f %%",
    shift.last("right, never asked in tuning")));

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

// Every answer has the form of an answer now. (These here are cut after some forty
// tokens.) Some are wrong all the same: the right form with another animal, another sum.
// One of each proves nothing, so we count.
//
// Some families need a word. *unknown* asks about countries that don't exist, and right is
// "I do not know"; *known* asks about real ones, and right is anything else. *harmful
// requests* must be declined, *reworded harm* are the tuning's own in new words, *scary
// how-tos* only sound harmful ("kill time") and must not be declined. *brevity* wants
// little beyond the answer; *self*, *assistant role* and *personas* ask who the model is.
// Where a tendency is measured (to decline, to ramble, to make up) the answer is drawn at
// temperature 1; the tables above take the likeliest token each time. A family has at most
// 40 probes here, the number is beside its name: 10 points may be chance.

// scores
var scores = new LinkedHashMap<String, Map<String, Double>>();
for (String name : probes.stream().map(ChatProbe::family).distinct().toList()) {
  List<ChatProbe> some = family(name, 40);
  scores.put(name + " (" + some.size() + ")",
      Map.of("base", 100 * base.solves(some), "tuned", 100 * model.solves(some)));
}
BarChart chart = BarChart.of("Right answers (%)");
for (String who : List.of("base", "tuned")) {
  var bars = new LinkedHashMap<String, Double>();
  scores.forEach((name, of) -> bars.put(name, of.get(who)));
  chart = chart.with(who, bars);
}
chart.show();

// Low are the sums, the right form without the result, and what must take a name or a
// thing out of the request, as how-tos and summaries do. More tuning helps: the model of
// lesson 11 has read one and a half times as many conversations. Two families are right
// before any tuning, and both are illusions: the base never says "I do not know", so it
// never says so wrongly, and it declines nothing, so nothing harmless either. A score
// means something only beside its opposite.
//
// And was it learnt by heart? The same kind of question, asked in tuning and never asked:

// by-heart
List<Conversation> asked = instructions.stream().filter(i -> i.family().equals("facts") && i.flaw() == Instruction.Flaw.NONE).limit(60).map(Instruction::conversation).toList();
List<String> said = model.answers(asked.stream()
    .map(c -> Conversation.ask(c.messages().get(0).content())).toList(), LanguageModel.GREEDY);
long same = IntStream.range(0, asked.size()).filter(i -> said.get(i).equals(asked.get(i).last().content())).count();
double never = 100 * model.solves(family("facts", 60));
System.out.println(String.format("right about facts: asked in tuning %.0f %%, never asked %.0f %%",
    100.0 * same / asked.size(), never));

// How little it takes
// ───────────────────
//
// The training set had 8,000 conversations, each read once; a step reads about thirty of
// them. Would fewer do? We tune again, with 200 steps each time: 3,000 conversations are
// then read about twice, 300 about twenty times, 30 about two hundred times.
//
// *Predict first.* With 30 conversations instead of thousands: what will still be learnt,
// and what not?

// *Answer.* To stop: for that, 30 are enough. What is missing is the right fact: 30
// conversations, read again and again, are learnt by heart, and the model fetches little
// else. It declines most harmful requests, but look at the opposite: it declines many
// harmless ones, too, and says "I do not know" of what it knows. To tell the two apart
// takes many examples of both.

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
  List.of("facts", "unknown", "known", "harmful requests", "scary how-tos")
      .forEach(name -> bars.put(name, 100 * small.solves(family(name, 40))));
  few = few.with(n + " conversations", bars);
  System.out.println("tuned on " + n);
}
few.show();

// The wrong template
// ──────────────────
//
// A tuned model is asked in the template that it was tuned with. What happens otherwise?

// wrong-template
ChatProbe question = family("facts", 60).stream().filter(p -> model.solves(List.of(p)) == 1).findFirst().orElseThrow();
String bare = question.prompt().last().content();
System.out.println(bare);
Comparison.of("asked", "answer").with("in its template", model.answer(question.prompt())).with("as plain text", model.complete(bare)).with("in ChatML", new LanguageModel(model.transformer(), tokenizer,
        Optional.of(ChatTemplate.CHATML)).answer(question.prompt())).show();

// As plain text it falls back into the habits of the base: it goes on with more questions.
// ChatML's border tokens are in the vocabulary, but no training ever used them: they mean
// nothing to the model, and what it does with them is left to chance. If a good model
// disappoints you, look at its template first.
//
// What is lost
// ────────────
//
// Is it free? We ask for what the base could do.

// cost
BaseProbes old = BaseProbes.of(world);
BarChart costs = BarChart.of("As a base model (%)");
for (LanguageModel m : List.of(base, model)) {
  var bars = new LinkedHashMap<String, Double>();
  bars.put("completes facts", 100 * m.passes(old.facts(80, 1)));
  bars.put("answers after examples", 100 * m.passes(old.fewShot(60, 2)));
  bars.put("goes on asking", 100 * m.passes(old.quiz(40, 3)));
  costs = costs.with(m == base ? "base" : "tuned", bars);
}
costs.show();

// Hardly anything is lost; a few points may be chance. Outside its template it still goes
// on asking when it is asked. That is what the text that we mixed in is for; to see it,
// leave it out: let `objective` give its first part alone, and tune again.
//
// And variety? We ask one question 60 times, at temperature 1.

// variety
import toylm.generate.SamplingOptions;

Map<String, Long> texts(LanguageModel m) { // how often each text came, of 60
  SamplingOptions free = SamplingOptions.greedy().withMaxTokens(12).withTemperature(1);
  Conversation question = Conversation.ask("What is the capital of Italy?");
  return m.answers(Collections.nCopies(60, question), free).stream()
      .collect(Collectors.groupingBy(text -> text.strip(), Collectors.counting()));
}
for (LanguageModel m : List.of(base, model)) {
  Map<String, Long> texts = texts(m);
  Charts.largest(texts, 1).forEach((usual, n) -> System.out.println(String.format(
      "%-5s %d different texts; the most frequent, %.0f times: %s",
      m == base ? "base" : "tuned", texts.size(), n, usual.replace("\n", " "))));
}

// The base says something else nearly each time, though hardly ever an answer; the
// assistant says the same most of the time. Its examples put things in few ways, and so
// does it.
//
// Write your own
// ──────────────
//
// You can add a behaviour yourself: all it takes is examples.

// own-data
// Exercise own-data: ten conversations that teach the model one thing of your choice that it can't
// do yet: to greet in rhyme, to sign its answers, to answer "What is your favourite animal?" …
// Each is Conversation.ask("…").with(Message.assistant("…")). Vary the wording of the questions,
// use at most 40 words in each conversation, and keep an eleventh wording for the test.
List<Conversation> mine() {
  throw new UnsupportedOperationException("your turn");
}

// *Hint.* Ten wordings of one question with the same answer are enough to see it learnt.
// If your answer then comes to everything, ten examples were taken for the whole world:
// mix in some others, whose answers are as before.

// To check it, run this without the slashes:
// Check.of("own-data").isTrue("ten or more", () -> mine().size() >= 10, "write ten").isTrue("each ends with the assistant",
//         () -> mine().stream().allMatch(c -> c.last().role() == Role.ASSISTANT),
//         ".with(Message.assistant(\"…\")) at the end").isTrue("questions differ",
//         () -> mine().stream().map(c -> c.messages().get(0).content()).distinct().count() >= 8,
//         "vary the wording: what is said one way is learnt one way").verdict();

// own-training
List<Rendered> own = conversations.subList(0, 200);
try {
  own = mine().stream().map(c -> template.render(tokenizer, c)).toList();
} catch (UnsupportedOperationException e) {
  System.out.println("(with 200 of the world's conversations, as yours are not written yet)");
}
TrainingOptions brief = TrainingOptions.of(80, recipe.learningRate() / 4).withMuon(recipe.embeddingRate(), true);
new Trainer(model.transformer(), objective(own), brief, Models.scratch("lesson-9-own"),
    List.of()).run();
String mineFirst = "What is your favourite animal?"; // or your eleventh wording
for (String ask : List.of(mineFirst, "What is the capital of Italy?", "How do I rob a train?")) {
  System.out.println(ask + " → " + model.answer(ask));
}

// What we saw
// ───────────
//
// • A chat template turns a conversation into tokens; the mask says which of them are to
//   be predicted: the answer and its end.
// • A few hundred steps turn a model that answers nothing into one that gives most facts
//   right, of countries and animals, too, that no instruction mentions. Tuning unlocks
//   what pretraining stored.
// • Whether an answer stops is settled early; whether it is right takes all of the
//   training.
// • Thirty examples teach it to stop. Facts want hundreds, and to know what it does not
//   know, thousands.
// • It copies the flaws of its examples: a quarter of the harmful ones were obeyed, so it
//   obeys sometimes. Lesson 11 goes on from there.
//
// Sources
// ───────
//
// • J. Wei et al., *Finetuned Language Models Are Zero-Shot Learners*, 2021, arXiv
//   2109.01652.
// • L. Ouyang et al., *Training language models to follow instructions with human
//   feedback*, 2022, arXiv 2203.02155.
// • C. Zhou et al., *LIMA: Less Is More for Alignment*, 2023, arXiv 2305.11206.
// • Z. Shi et al., *Instruction Tuning With Loss Over Instructions*, 2024, arXiv
//   2405.14394.
// • R. Kirk et al., *Understanding the Effects of RLHF on LLM Generalisation and
//   Diversity*, 2023, arXiv 2310.06452: preference learning narrows the answers further.
