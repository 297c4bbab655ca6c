package toylm.world.instruct;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import toylm.world.Deck;
import toylm.world.Entity;
import toylm.world.Names;
import toylm.world.Phrasings;
import toylm.world.Rng;
import toylm.world.Table;
import toylm.world.Template;
import toylm.world.Topic;
import toylm.world.World;
import toylm.world.corpus.ArticleWriter;

/**
 * What instruction tuning may use, and what is kept for probes: entities, wordings, tasks and
 * combinations are split by the world's seed. About a fifth of everything is held out.
 */
public final class TuningSplit {
  /** Of the entities that no Q/A list asks about (half), this share is held out of tuning too. */
  private static final double HELD_OUT_OF_HALF = 0.4;

  private static final int HELD_OUT_PART = 5;

  /** Requests that politeness can surround; rules of a system prompt and greetings are not. */
  private static final Set<String> WRAPPED =
      Set.of(
          "ask",
          "sum",
          "summarise",
          "rewrite",
          "code",
          "how",
          "story",
          "json",
          "bullets",
          "table",
          "one-word",
          "words-bullets",
          "words-json",
          "steps",
          "recall-name",
          "who",
          "what-job");

  private static final String[] POLITE = {
    "Hello. {text}",
    "Hi! {text}",
    "{text} Thank you.",
    "{text} Please.",
    "I have a request. {text}",
    "Can you help me? {text}",
    "Please help. {text}",
    "Good morning. {text}",
    "{text} Thanks!"
  };

  private final World world;
  private final Map<String, List<String>> wordings = new LinkedHashMap<>();
  private final Set<Entity> heldOut = new HashSet<>();
  private final Map<String, Deck<Topic>> decks = new HashMap<>();

  private TuningSplit(World world) {
    this.world = world;
    for (var row : Table.read(world.scope().resource("instructions.tsv")).rows()) {
      wordings.computeIfAbsent(row.get(0), k -> new ArrayList<>()).add(row.get(1));
    }
    var rng = Rng.of(world.seed(), "entities held out of tuning");
    for (var kind : world.kinds()) {
      var entities = world.entities(kind).stream().filter(e -> !world.inQa(e)).toList();
      var shuffled = World.groups(entities);
      rng.shuffle(shuffled);
      int n = (int) Math.ceil(HELD_OUT_OF_HALF * shuffled.size());
      shuffled.subList(0, n).forEach(heldOut::addAll);
    }
  }

  /** The split of a world, always the same; its decks begin at their start. */
  public static TuningSplit of(World world) {
    return new TuningSplit(world);
  }

  /** The entities that nothing after pretraining mentions, in a fixed order. */
  public List<Entity> heldOutEntities() {
    return world.entities().stream().filter(this::heldOut).toList();
  }

  World world() {
    return world;
  }

  /** One side's first names: nobody in a probe's article, persona or memory occurs in tuning. */
  Names names(Split side) {
    var names = world.names();
    return names.only(of(side, "first names", names.firstNames()));
  }

  /** A writer of articles about one side's people. */
  ArticleWriter articles(Split side) {
    return new ArticleWriter(names(side), world.scope());
  }

  /** Whether only pretraining can have taught an entity: about a fifth of each kind. */
  public boolean heldOut(Entity entity) {
    return heldOut.contains(entity);
  }

  /** The entities of one side. */
  List<Entity> entities(Split side, Collection<String> kinds) {
    return world.entities(List.copyOf(kinds)).stream()
        .filter(entity -> heldOut(entity) == (side == Split.HELD_OUT))
        .toList();
  }

  /** One side of anything else: a fifth, at least one, is held out. */
  <T> List<T> of(Split side, String what, List<T> all) {
    var shuffled = new ArrayList<>(all);
    Rng.of(world.seed(), "held out of tuning: " + what).shuffle(shuffled);
    int n = Math.max(1, (all.size() + HELD_OUT_PART / 2) / HELD_OUT_PART);
    var kept = Set.copyOf(shuffled.subList(0, n));
    return all.stream().filter(item -> kept.contains(item) == (side == Split.HELD_OUT)).toList();
  }

  /** The wordings of one use, on one side. */
  List<String> wordings(Split side, String use) {
    var all = wordings.get(use);
    if (all == null) {
      throw new IllegalArgumentException("expected one of " + wordings.keySet() + ", found " + use);
    }
    return of(side, "wording " + use, all);
  }

  /**
   * A random wording, its slots given as name, value, name, value. In tuning, one in three is
   * wrapped in politeness, so that a model learns not to depend on a request's every word.
   */
  String word(Split side, String use, Rng rng, String... slots) {
    var map = new HashMap<String, String>();
    for (int i = 0; i < slots.length; i += 2) {
      map.put(slots[i], slots[i + 1]);
    }
    var text = Template.capitalised(Template.fill(rng.pick(wordings(side, use)), map));
    boolean wrap = side == Split.TRAIN && WRAPPED.contains(use) && rng.chance(0.33);
    return wrap ? Template.fill(rng.pick(POLITE), "text", text) : text;
  }

  /** The next topic of a shuffled deck: every topic comes up equally often. */
  Topic topic(Split side, List<String> kinds, Rng rng) {
    var deck =
        decks.computeIfAbsent(side + " " + kinds, k -> new Deck<>(Topic.of(entities(side, kinds))));
    return deck.draw(rng);
  }

  /** A direct question, in the words of quiz lists. */
  String question(Split side, Topic topic, Rng rng) {
    var templates = world.phrasings().templates(topic.fact(), Phrasings.QUESTION);
    var some = of(side, "question " + topic.relationKey(), templates);
    return Template.capitalised(Phrasings.fill(rng.pick(some), topic.entity(), topic.fact()));
  }

  /** A question in any words: half of them direct. */
  String anyQuestion(Split side, Topic topic, Rng rng) {
    if (rng.chance(0.5)) {
      return question(side, topic, rng);
    }
    var indirect = world.phrasings().indirect(topic.entity(), topic.fact(), rng);
    return word(side, "ask", rng, "indirect", indirect);
  }

  /** The one sentence that answers a question of this relation about one entity. */
  String answer(Topic topic) {
    return answer(topic, "");
  }

  /**
   * The one sentence that answers a question: about many where the question is about many, so that
   * the entity's name can be taken over as it was asked.
   */
  String answer(Topic topic, String question) {
    var relation = topic.fact().relation();
    var plural = topic.entity().forms().get(Entity.MANY);
    boolean many = plural != null && question.contains(plural);
    var template =
        world.phrasings().templates(topic.fact(), Phrasings.STATEMENT).stream()
            .filter(t -> Template.lastSlot(t).equals(relation))
            .filter(t -> !many || t.contains(" {" + Entity.MANY + "} "))
            .findFirst()
            .orElseThrow();
    return Template.sentence(Phrasings.fill(template, topic.entity(), topic.fact()));
  }
}
