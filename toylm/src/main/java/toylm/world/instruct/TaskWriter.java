package toylm.world.instruct;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.Deck;
import toylm.world.Names;
import toylm.world.Phrasings;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.Topic;
import toylm.world.World;
import toylm.world.corpus.ArticleWriter;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/**
 * Writes the requests of one family, with good answers and with flawed ones. A family overrides how
 * its answers are flawed where that differs from what a hurried worker does anywhere: ramble, or
 * break off.
 *
 * <p>A writer draws from decks and a stream of randomness of its own: no other family can change
 * what it writes.
 */
abstract class TaskWriter {
  private static final Set<Dimension> CAN_RAMBLE =
      EnumSet.of(Dimension.HELPFULNESS, Dimension.PERSONA, Dimension.MULTI_TURN);

  private final InstructionFamily family;
  final TuningSplit tuning;
  final World world;
  final Split split;
  final Rng rng;
  final Names names;
  final ArticleWriter articles;
  private final Map<List<String>, Deck<Topic>> decks = new HashMap<>();

  TaskWriter(InstructionFamily family, Source source) {
    this.family = family;
    this.tuning = source.tuning();
    this.world = tuning.world();
    this.split = source.split();
    this.rng = source.rng(family.name());
    this.names = tuning.names(split);
    this.articles = new ArticleWriter(names, world.scope());
  }

  /** The next request. */
  abstract Task write();

  /** What is usually wrong with the answer where instructions are flawed. */
  Instruction.Flaw flaw(Task task) {
    return canRamble(task) ? Instruction.Flaw.RAMBLES : Instruction.Flaw.NONE;
  }

  /**
   * The answer that is worse than the model answer, in a pair of answers. By default half of the
   * time the careless one, if there is one, and else a rambling one; of several lines only the
   * first, because a model that unlearns rambling would otherwise also unlearn to continue where it
   * should.
   *
   * @return empty if this task makes no pair
   */
  Optional<String> rejected(Task task) {
    if (task.careless().isPresent() && rng.chance(0.5)) {
      return task.careless();
    }
    if (canRamble(task)) {
      return Optional.of(rambling(task));
    }
    var first = task.answer().lines().findFirst().orElseThrow();
    return first.equals(task.answer()) ? Optional.empty() : Optional.of(first);
  }

  /** Whether a worker may ramble here: after a sentence, not after code, steps or a table. */
  static boolean canRamble(Task task) {
    return CAN_RAMBLE.contains(task.dimension()) && !task.answer().contains("\n");
  }

  /** The answer, and then whatever comes to mind. */
  final String rambling(Task task) {
    var text = new StringJoiner(" ").add(task.answer());
    for (int i = rng.between(1, 3); i > 0; i--) {
      var topic = topic(FactQuestions.KINDS);
      text.add(rng.chance(0.4) ? question(topic) : answer(topic));
    }
    return text.toString();
  }

  /** A single question. */
  final Task task(String question, String answer, Rule rule) {
    return task(Conversation.ask(question), answer, rule);
  }

  /** A question under a system prompt. */
  final Task under(String system, String question, String answer, Rule rule) {
    var prompt = Conversation.of(Message.system(system), Message.user(question));
    return task(prompt, answer, rule);
  }

  /** A conversation that ends with the user. */
  final Task task(Conversation prompt, String answer, Rule rule) {
    return new Task(family.name(), family.dimension(), prompt, answer, rule, Optional.empty());
  }

  /** This side's part of a list: a fifth, at least one, is held out. */
  final <T> List<T> mine(String what, List<T> all) {
    return tuning.of(split, what, all);
  }

  /** The next topic of a shuffled deck: every topic comes up equally often. */
  final Topic topic(List<String> kinds) {
    return decks
        .computeIfAbsent(kinds, k -> new Deck<>(Topic.of(tuning.entities(split, k))))
        .draw(rng);
  }

  /**
   * A random wording from {@code instructions.tsv}, used as it is.
   *
   * @param slots name, value, name, value …
   */
  final String wording(String use, String... slots) {
    var map = new HashMap<String, String>();
    for (int i = 0; i < slots.length; i += 2) {
      map.put(slots[i], slots[i + 1]);
    }
    return Template.capitalised(Template.fill(rng.pick(tuning.wordings(split, use)), map));
  }

  /**
   * A random wording that in tuning is surrounded by politeness one time in three, so that a model
   * learns not to depend on a request's every word.
   */
  final String request(String use, String... slots) {
    var text = wording(use, slots);
    return split == Split.TRAIN && rng.chance(0.33)
        ? Template.fill(rng.pick(tuning.wordings("polite")), "text", text)
        : text;
  }

  /** A direct question, in the words of quiz lists. */
  final String question(Topic topic) {
    var templates = world.phrasings().templates(topic.fact(), Phrasings.QUESTION);
    var some = mine("question " + topic.relationKey(), templates);
    return Template.capitalised(Phrasings.fill(rng.pick(some), topic.entity(), topic.fact()));
  }

  /** A question in any words: half of them direct. */
  final String anyQuestion(Topic topic) {
    return rng.chance(0.5)
        ? question(topic)
        : request("ask", "indirect", world.phrasings().indirect(topic.entity(), topic.fact(), rng));
  }

  /** The one sentence that answers a question of this relation about one entity. */
  final String answer(Topic topic) {
    return answer(topic, "");
  }

  /** The one sentence that answers a question: about many where the question is about many. */
  final String answer(Topic topic, String question) {
    return world.phrasings().answer(topic, question);
  }
}
