package toylm.world.probe;

import java.util.ArrayList;
import java.util.List;
import toylm.world.Entity;
import toylm.world.Phrasings;
import toylm.world.Rng;
import toylm.world.Scope;
import toylm.world.Template;
import toylm.world.Topic;
import toylm.world.World;
import toylm.world.corpus.QaLists;

/**
 * Probes of a base model: does it know the facts, does it answer after examples, and does it ask
 * more when it is merely asked? All are scored on the greedy continuation.
 */
public final class BaseProbes {
  /** Probes such as "The capital of France is", to be followed by " Paris". */
  public static final String FACTS = "facts";

  /** Three solved questions, then one about an entity that never occurs in a Q/A list. */
  public static final String FEW_SHOT = "few-shot";

  /** One bare question, to be followed by another question. */
  public static final String QUIZ = "quiz";

  private static final int SHOTS = 3;

  private final Phrasings phrasings;
  private final List<Topic> topics;
  private final List<Topic> inQa;
  private final List<Topic> heldOut;

  private BaseProbes(World world) {
    phrasings = world.phrasings();
    topics = Topic.of(world.entities());
    inQa = asked(world.entitiesInQa(), world.scope());
    heldOut = asked(world.entitiesHeldOutOfQa(), world.scope());
  }

  /** The topics of a kind that Q/A lists ask about. */
  private static List<Topic> asked(List<Entity> entities, Scope scope) {
    return Topic.of(entities.stream().filter(entity -> QaLists.asksAbout(entity, scope)).toList());
  }

  /** The probes of a world. */
  public static BaseProbes of(World world) {
    return new BaseProbes(world);
  }

  /**
   * Facts by completion: a fact at random, a template at random among those of the corpus whose
   * start leaves only one right ending.
   *
   * @param n number of probes
   * @param seed chooses facts and templates
   */
  public List<Probe.Completion> facts(int n, long seed) {
    var rng = Rng.of(seed, FACTS);
    var probes = new ArrayList<Probe.Completion>();
    while (probes.size() < n) {
      var topic = rng.pick(topics);
      var all = completions(topic);
      if (!all.isEmpty()) {
        probes.add(rng.pick(all));
      }
    }
    return probes;
  }

  /** Every unambiguous completion prompt of a fact. */
  List<Probe.Completion> completions(Topic topic) {
    var probes = new ArrayList<Probe.Completion>();
    for (var template : phrasings.templates(topic.fact(), Phrasings.STATEMENT)) {
      var slot = Template.lastSlot(template);
      boolean forward = slot.equals(topic.fact().relation());
      if (slot.isEmpty() || !(forward || isOneToOne(topic.fact().relation()))) {
        continue;
      }
      var text = Template.capitalised(Phrasings.fill(template, topic.entity(), topic.fact()));
      var answer = forward ? topic.fact().value() : topic.entity().forms().get(slot);
      var prompt = text.substring(0, text.length() - answer.length());
      probes.add(
          new Probe.Completion(
              FACTS,
              prompt.stripTrailing(),
              new Rule.Continues((prompt.endsWith(" ") ? " " : "") + answer)));
    }
    return probes;
  }

  /**
   * Whether a relation gives different values to all its entities, as capitals and opposites do, so
   * that a statement can be completed from either end. (That the yen is the currency of Japan only
   * is an accident of the table.)
   */
  private static boolean isOneToOne(String relation) {
    return relation.equals("capital") || relation.equals("opposite");
  }

  /**
   * Few-shot question answering: three solved blocks of the same relation, about entities of the
   * Q/A lists, then a question about a held-out entity.
   *
   * @param n number of probes
   * @param seed chooses facts, examples and phrasings
   */
  public List<Probe.Completion> fewShot(int n, long seed) {
    var rng = Rng.of(seed, FEW_SHOT);
    var probes = new ArrayList<Probe.Completion>();
    for (int i = 0; i < n; i++) {
      var asked = rng.pick(heldOut);
      var examples =
          new ArrayList<>(
              inQa.stream().filter(t -> t.relationKey().equals(asked.relationKey())).toList());
      rng.shuffle(examples);
      var solved =
          examples.subList(0, SHOTS).stream()
              .map(t -> QaLists.open(question(t, rng)) + " " + t.fact().value())
              .toList();
      probes.add(
          new Probe.Completion(
              FEW_SHOT,
              QaLists.fewShot(solved, question(asked, rng)),
              new Rule.Continues(" " + asked.fact().value())));
    }
    return probes;
  }

  /**
   * Bare questions, phrased as in quiz lists.
   *
   * @param n number of probes
   * @param seed chooses facts and phrasings
   */
  public List<Probe.Completion> quiz(int n, long seed) {
    var rng = Rng.of(seed, QUIZ);
    var probes = new ArrayList<Probe.Completion>();
    for (int i = 0; i < n; i++) {
      probes.add(new Probe.Completion(QUIZ, question(rng.pick(topics), rng), new Rule.Asks()));
    }
    return probes;
  }

  private String question(Topic topic, Rng rng) {
    return phrasings.question(topic.entity(), topic.fact(), rng);
  }
}
