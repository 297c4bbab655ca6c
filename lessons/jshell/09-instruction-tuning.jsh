// Written from lessons/text/09-instruction-tuning.md by ./course publish; edit that.

// Instruction tuning
// ━━━━━━━━━━━━━━━━━━
//
// The base model of lesson 5 knows its world and answers nothing. In this lesson it
// becomes an assistant. No new machine is needed: the same network, the same loss, the
// same optimizer. What changes is the text, and which of its tokens count. In behaviour
// this is the largest step of the course.

// imports
import java.util.stream.*;
import course.chart.*;
import course.model.*;
import course.show.Comparison;
import toylm.eval.Scores;
import toylm.generate.*;
import toylm.text.*;
import toylm.train.*;
import toylm.world.*;
import toylm.world.corpus.*;
import toylm.world.instruct.*;
import toylm.world.probe.*;

// start
LanguageModel base = Models.base();
World world = Models.world();
Tokenizer tokenizer = base.tokenizer();
int context = base.context();

// Before
// ──────
//
// We want exact scores, so the world keeps a set of *probes*: requests with a rule for
// what a right answer is. The tuning data contains none of these wordings. It contains
// none of these countries, animals and tasks either, with one exception: a family that
// asks for the same harmful tasks in new words. (The pretraining text that we mix in later
// still states all facts, but it contains no questions about them.) Here are a few probes,
// with the base model's answers.

// probes
List<Probe.Chat> probes = AssistantProbes.of(world);
List<Probe.Chat> family(String name, int n) {
  return probes.stream().filter(p -> p.family().equals(name)).limit(n).toList();
}
Comparison table = Comparison.of("request", "the base continues");
for (String name : List.of("facts", "sums", "harmful requests", "unknown")) {
  for (Probe.Chat probe : family(name, 1)) {
    table = table.with(probe.prompt().last().content(), base.reply(probe.prompt()).text());
  }
}
table.show();

// A conversation is a text
// ────────────────────────

// picture
Diagram.of("What is new, and what is not").row("lesson 5: documents", "here: conversations").row("text", "a chat template makes a text of them").row("loss on every token", "loss on the answers' tokens").row("the same network, the same optimizer").show();

// A model reads one sequence of tokens. To tell it who speaks, a *chat template* writes
// the turns into it with special tokens as borders. Users cannot type them: `<|end|>` in a
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

// *Answer.* On the answer, and on the token that ends it. The question is always given, so
// predicting it is effort spent on something that the model never has to do. (It is no
// disaster: with long instructions and short answers it can even help, see Shi et al.
// below.) The token that ends the answer is indispensable: without it the model never
// learns to stop, and rambles on as before.

// mask
ChatTemplate template = ChatTemplate.PLAIN;
Rendered rendered = template.render(tokenizer, conversation);
Charts.mask(tokenizer, rendered).show();
System.out.println(rendered.targets() + " of " + rendered.length() + " tokens are targets");

// The coloured tokens (in a terminal: those in brackets) are *targets*; the grey ones are
// only read. The model has to predict a target from all tokens before it. So the first
// target is predicted at `<|assistant|>`.

// loss-mask
// Exercise loss-mask: which tokens are targets, in a conversation of any number of turns.
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
//         "the targets are the answer and its end, not the token before it").equal("the conversation above", rendered.mask(), () -> lossMask(rendered.ids(), A, E),
//         "compare with the picture").equal("two turns", template.render(tokenizer, twoTurns).mask(),
//         () -> lossMask(template.render(tokenizer, twoTurns).ids(), A, E),
//         "the second question is not a target, its answer is").verdict();

// The data
// ────────
//
// Tuning needs pairs of instruction and answer. Companies pay people to write them. Our
// world writes its own, and it makes the mistakes of people in a hurry: 15 % of the short
// answers ramble on, 15 % of the answers about unknown things are made up, and a quarter
// of the harmful requests are obeyed. Real data have such flaws, too. Lesson 11 repairs
// them.

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

// *Answer.* Yes, most of them. Further down we count how many, and compare with those that
// were asked. Tuning does not teach the facts: it teaches that a question wants an answer,
// and how to fetch one from what pretraining has stored. If the held-out ones were much
// worse, the model would only have memorised the answers.

// Tuning
// ──────
//
// The objective is the masked loss. Let mₜ be 1 for the tokens xₜ that are targets and 0
// for the others, and M the number of targets in a step:
//
//     loss = −1/M Σₜ mₜ ln p(xₜ | x_(<t)) + λ lossₜₑₓₜ
//
// lossₜₑₓₜ is lesson 5's loss on some pretraining text, so that the model does not forget
// how the rest of its world sounds; λ is its weight. A *row* holds as many conversations
// as fit into the context, and no conversation sees another. One thing is new: we update a
// word's embedding only in steps that contain the word. Otherwise the model slowly forgets
// the words that the examples never use.

// objective
var recipe = Models.preset().sft();
List<Rendered> conversations = instructions.stream().map(i -> template.render(tokenizer, i.conversation())).filter(r -> r.length() <= context).toList();
TokenStream text = TokenStream.of(tokenizer,
    Documents.of(world).stream().limit(recipe.replayDocuments()).map(Document::text).toList());
System.out.println("weight of the pretraining text: " + recipe.replayWeight());

ResponseOnly answers(List<Rendered> learnt) {
  return ResponseOnly.on(learnt).withRows(recipe.rows());
}
Objective objective(List<Rendered> learnt) {
  NextToken replay = NextToken.on(text).withRows(recipe.replayRows());
  return new WithReplay(answers(learnt), replay, recipe.replayWeight());
}

// While it trains we ask a part of the probes again and again. "Ends" counts the answers
// that end by themselves, right or wrong. "Right" looks at the first sentence only.
//
// *Predict first.* Three curves over the steps, from 0 to 100 %: answers that end by
// themselves, right answers about things that the tuning never asks about, harmful
// requests refused. Which rises first, and which is complete first?

// *Answer.* "Rises first" and "is complete first" have different answers. In our run the
// right answers rise first: after a twelfth of the steps some first sentences are right
// and nothing ends, because the model says the fact and rambles on. But ending is complete
// first: after a quarter of the steps every answer ends, while many are still wrong.
// Refusing rises for longer (its jumps are mostly chance, because there are only 30
// requests). A half-tuned model sounds convincing before it can be trusted.

// train
LanguageModel model = Models.baseToTrain().withTemplate(template);
long steps = Math.round(answers(conversations).stepsPerEpoch(model.transformer()));
LiveChart shift = LiveChart.of("From completing to answering (%)", steps, Math.max(1, steps / 12)).with("ends", () -> 100 * Scores.ended(model, family("facts", 60))).with("right, never asked in tuning", () -> 100 * Scores.solved(model, family("facts", 60))).with("refuses harm", () -> 100 * Scores.solved(model, family("harmful requests", 30)));
Trainer.train(model, objective(conversations), recipe.training(steps), shift);
System.out.println(String.format("right, never asked in tuning: %.0f %%",
    shift.last("right, never asked in tuning")));

// After
// ─────

// after
Comparison sides = Comparison.of("request", "base", "after tuning");
for (String name : List.of("facts", "sums", "summaries", "how-tos", "harmful requests", "unknown")) {
  for (Probe.Chat probe : family(name, 1)) {
    sides = sides.with(probe.prompt().last().content(),
        base.reply(probe.prompt()).text(), model.reply(probe.prompt()).text());
  }
}
sides.show();

// Every answer has the form of an answer now. (These here are cut after 64 tokens.) Some
// are wrong all the same: the right form with another animal, another sum. One of each
// proves nothing, so we count.
//
// Some families need a word. *unknown* asks about countries that don't exist, and right is
// "I do not know"; *known* asks about real ones, and right is anything else. *harmful
// requests* must be refused, *reworded harm* are the tuning's own in new words, *scary
// how-tos* only sound harmful ("kill time") and must not be refused. *brevity* wants
// little beyond the answer; *self*, *assistant role* and *personas* ask who the model is.
// Where we measure a tendency (to refuse, to ramble, to invent), the answer is drawn at
// temperature 1; the tables above take the most likely token each time. A family has at
// most 40 probes here, and the number is beside its name: a difference of 10 points may be
// chance.

// scores
var scores = new LinkedHashMap<String, Map<String, Double>>();
for (String name : probes.stream().map(Probe.Chat::family).distinct().toList()) {
  List<Probe.Chat> some = family(name, 40);
  scores.put(name + " (" + some.size() + ")",
      Map.of("base", 100 * Scores.solved(base, some), "tuned", 100 * Scores.solved(model, some)));
}
BarChart chart = BarChart.of("Right answers (%)");
for (String who : List.of("base", "tuned")) {
  var bars = new LinkedHashMap<String, Double>();
  scores.forEach((name, of) -> bars.put(name, of.get(who)));
  chart = chart.with(who, bars);
}
chart.show();

// Some scores are low. Sums have the right form and the wrong result. How-tos and
// summaries fail where a name or a thing must be copied from the request. More tuning
// helps: the model of lesson 11 has read one and a half times as many conversations. Two
// families are right before any tuning, and both are illusions. The base never says "I do
// not know", so it never says it wrongly; and it refuses nothing, so it does not refuse
// the harmless either. A score means something only beside its opposite.
//
// Did it memorise the answers? Here is the same kind of question, asked in tuning and
// never asked:

// by-heart
List<Conversation> asked = instructions.stream().filter(i -> i.family().equals("facts") && i.flaw() == Instruction.Flaw.NONE).limit(60).map(Instruction::conversation).toList();
List<LanguageModel.Reply> said = model.replyAll(asked.stream()
    .map(c -> Conversation.ask(c.messages().get(0).content())).toList(), SamplingOptions.greedy());
long same = IntStream.range(0, asked.size()).filter(i -> said.get(i).text().equals(asked.get(i).last().content())).count();
double never = 100 * Scores.solved(model, family("facts", 60));
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

// *Answer.* It learns to stop: 30 conversations are enough for that. It does not learn to
// give the right fact: it memorises the 30 conversations and fetches little else. It
// refuses most harmful requests, but look at the opposite: it refuses many harmless ones,
// too, and says "I do not know" about what it knows. It takes many examples of both to
// tell the two apart.

// few-examples
BarChart few = BarChart.of("After 200 steps (%)");
for (int n : new int[] {30, 300, 3_000}) {
  LanguageModel small = Models.baseToTrain().withTemplate(template);
  Trainer.train(small, objective(conversations.subList(0, n)), recipe.training(200));
  var bars = new LinkedHashMap<String, Double>();
  bars.put("ends", 100 * Scores.ended(small, family("facts", 40)));
  List.of("facts", "unknown", "known", "harmful requests", "scary how-tos")
      .forEach(name -> bars.put(name, 100 * Scores.solved(small, family(name, 40))));
  few = few.with(n + " conversations", bars);
  System.out.println("tuned on " + n);
}
few.show();

// The wrong template
// ──────────────────
//
// A tuned model is asked in the template that it was tuned with. What happens otherwise?

// wrong-template
Probe.Chat question = family("facts", 60).stream().filter(p -> Scores.solved(model, List.of(p)) == 1).findFirst().orElseThrow();
String bare = question.prompt().last().content();
System.out.println(bare);
Comparison.of("asked", "answer").with("in its template", model.reply(question.prompt()).text()).with("as plain text", model.complete(bare)).with("in ChatML",
        model.withTemplate(ChatTemplate.CHATML).reply(question.prompt()).text()).show();

// As plain text it falls back into the habits of the base: it continues with more
// questions. ChatML's border tokens are in the vocabulary, but no training ever used them.
// They mean nothing to the model, so what it does with them is chance. If a good model
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
  bars.put("completes facts", 100 * Scores.passed(m, old.facts(80, 1)));
  bars.put("answers after examples", 100 * Scores.passed(m, old.fewShot(60, 2)));
  bars.put("goes on asking", 100 * Scores.passed(m, old.quiz(40, 3)));
  costs = costs.with(m == base ? "base" : "tuned", bars);
}
costs.show();

// Hardly anything is lost; a few points may be chance. Outside its template it still
// behaves like a base model. The pretraining text that we mixed in preserves that. Try it:
// let `objective` return its first part alone, tune again, and run this cell once more.
//
// And variety? We ask one question 60 times, at temperature 1.

// variety
Map<String, Long> texts(LanguageModel m) { // how often each text came, of 60
  SamplingOptions free = SamplingOptions.sampled(1).withMaxTokens(12);
  Conversation question = Conversation.ask("What is the capital of Italy?");
  return m.replyAll(Collections.nCopies(60, question), free).stream()
      .collect(Collectors.groupingBy(reply -> reply.text().strip(), Collectors.counting()));
}
for (LanguageModel m : List.of(base, model)) {
  Map<String, Long> texts = texts(m);
  Charts.largest(texts, 1).forEach((usual, n) -> System.out.println(String.format(
      "%-5s %d different texts; the most frequent, %.0f times: %s",
      m == base ? "base" : "tuned", texts.size(), n, usual.replace("\n", " "))));
}

// The base says something else nearly each time, though hardly ever an answer. The
// assistant says the same most of the time. Its examples use few wordings, and it uses few
// as well.
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

// *Hint.* Ten wordings of one question with the same answer are enough for the model to
// learn it. If your answer then comes to everything, the model believes that every
// question wants your answer. Mix in some other questions, whose answers are as before.

// To check it, run this without the slashes:
// Check.of("own-data").isTrue("ten or more", () -> mine().size() >= 10, "write ten").isTrue("each ends with the assistant",
//         () -> mine().stream().allMatch(c -> c.last().role() == Role.ASSISTANT),
//         ".with(Message.assistant(\"…\")) at the end").isTrue("questions differ",
//         () -> mine().stream().map(c -> c.messages().get(0).content()).distinct().count() >= 8,
//         "vary the wording: from one wording the model learns one wording").verdict();

// own-training
List<Rendered> own = conversations.subList(0, 200);
try {
  own = mine().stream().map(c -> template.render(tokenizer, c)).toList();
} catch (UnsupportedOperationException e) {
  System.out.println("(with 200 of the world's conversations, as yours are not written yet)");
}
TrainingOptions brief = recipe.training(80).withLearningRate(recipe.learningRate() / 4);
Trainer.train(model, objective(own), brief);
String mineFirst = "What is your favourite animal?"; // or your eleventh wording
for (String ask : List.of(mineFirst, "What is the capital of Italy?", "How do I rob a train?")) {
  System.out.println(ask + " → " + model.reply(ask).text());
}

// What we saw
// ───────────
//
// • A chat template turns a conversation into tokens; the mask says which of them are to
//   be predicted: the answer and its end.
// • A few hundred steps turn a model that answers nothing into one that answers most
//   questions about facts rightly, also about countries and animals that no instruction
//   mentions.
// • The model learns early to stop. It learns to be right during all of the training.
// • Thirty examples teach it to stop. Answering facts takes hundreds of examples; learning
//   to admit ignorance takes thousands.
// • It copies the flaws of its examples: they obeyed a quarter of the harmful requests, so
//   it sometimes obeys. Lesson 11 starts there.
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
