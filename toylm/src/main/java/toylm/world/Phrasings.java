package toylm.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How facts are put into words; the words are in {@code phrasings.tsv}. A <em>statement</em> stands
 * alone, a <em>short</em> one follows a sentence that named the entity, a <em>question</em> asks,
 * and an <em>indirect</em> question completes "Anna wanted to know …".
 */
public final class Phrasings {
  public static final String STATEMENT = "statement";
  public static final String SHORT = "short";
  public static final String QUESTION = "question";
  public static final String INDIRECT = "indirect";

  private final Map<String, List<String>> templates = new LinkedHashMap<>();

  Phrasings(Scope scope) {
    for (var row : Table.read(scope.resource("phrasings.tsv")).rows()) {
      templates
          .computeIfAbsent(key(row.get(0), row.get(1), row.get(2)), k -> new ArrayList<>())
          .add(row.get(3));
    }
  }

  private static String key(String kind, String relation, String form) {
    return kind + "/" + relation + "/" + form;
  }

  /** All templates of a form; empty if the relation has none. */
  public List<String> templates(Fact fact, String form) {
    return templates.getOrDefault(key(fact.entityKind(), fact.relation(), form), List.of());
  }

  /** A random statement of the fact, neither capitalised nor ended. */
  public String statement(Entity entity, Fact fact, Rng rng) {
    return fill(rng.pick(templates(fact, STATEMENT)), entity, fact);
  }

  /** A random statement that may rely on the entity having just been named, where one does. */
  public String follow(Entity entity, Fact fact, Rng rng) {
    var shorter = templates(fact, SHORT);
    boolean named = !rng.chance(0.5) || shorter.isEmpty();
    return fill(rng.pick(named ? templates(fact, STATEMENT) : shorter), entity, fact);
  }

  /** A random question, capitalised, with its question mark. */
  public String question(Entity entity, Fact fact, Rng rng) {
    return Template.capitalised(fill(rng.pick(templates(fact, QUESTION)), entity, fact));
  }

  /** A random indirect question such as "what the capital of France is". */
  public String indirect(Entity entity, Fact fact, Rng rng) {
    return fill(rng.pick(templates(fact, INDIRECT)), entity, fact);
  }

  /**
   * The one sentence that answers a question of a topic's relation: about many ("owls have wings")
   * where the question is about many, so that the entity's name can be taken over as it was asked.
   *
   * @param question may be empty
   */
  public String answer(Topic topic, String question) {
    var relation = topic.fact().relation();
    var plural = topic.entity().forms().get(Entity.MANY);
    boolean many = plural != null && question.contains(plural);
    var template =
        templates(topic.fact(), STATEMENT).stream()
            .filter(t -> Template.lastSlot(t).equals(relation))
            .filter(t -> !many || t.contains(" {" + Entity.MANY + "} "))
            .findFirst()
            .orElseThrow();
    return Template.sentence(fill(template, topic.entity(), topic.fact()));
  }

  /** Fills a template with an entity's forms and a fact's value. */
  public static String fill(String template, Entity entity, Fact fact) {
    var slots = new HashMap<>(entity.forms());
    slots.put(fact.relation(), fact.value());
    return Template.fill(template, slots);
  }
}
