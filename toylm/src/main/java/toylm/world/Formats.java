package toylm.world;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Facts as JSON, as bullets, as a table or in one word. One kind of entity is held out of each
 * format: a probe may ask for an animal as a table when tuning had animals and had tables, but
 * never together.
 */
final class Formats implements Skill {
  /** The formats, each a family. */
  enum Format {
    JSON("json"),
    BULLETS("bullets"),
    TABLE("table"),
    ONE_WORD("one-word");

    final String use;

    Format(String use) {
      this.use = use;
    }
  }

  private final Format format;
  private final Tuning tuning;

  Formats(Format format, Tuning tuning) {
    this.format = format;
    this.tuning = tuning;
  }

  @Override
  public Task write(Side side, Rng rng) {
    var kinds = kinds(side, rng);
    return format == Format.ONE_WORD ? oneWord(side, kinds, rng) : several(side, kinds, rng);
  }

  /** Probes: half of them a combination never trained on, the others only new entities. */
  private List<String> kinds(Side side, Rng rng) {
    boolean newCombination = side == Side.HELD_OUT && rng.chance(0.5);
    return tuning.of(
        newCombination ? Side.HELD_OUT : Side.TRAIN,
        "kinds as " + format.use,
        Knowledge.RICH_KINDS);
  }

  private Task oneWord(Side side, List<String> kinds, Rng rng) {
    while (true) {
      var topic = tuning.topic(side, kinds, rng);
      var value = topic.fact().value();
      if (!value.contains(" ")) {
        var question = tuning.question(side, topic, rng);
        return task(
                tuning.word(side, format.use, rng, "question", question),
                value,
                new Rule.Is(List.of(value)))
            .orCarelessly(tuning.answer(topic));
      }
    }
  }

  private Task several(Side side, List<String> kinds, Rng rng) {
    var entity = tuning.topic(side, kinds, rng).entity();
    var facts = new ArrayList<>(entity.facts());
    rng.shuffle(facts);
    var chosen = facts.subList(0, rng.between(2, 3));
    var names = chosen.stream().map(Fact::relation).toList();
    var what = "the " + listed(names) + " of " + entity.name();
    var question = tuning.word(side, format.use, rng, "what", what);
    return switch (format) {
      case JSON -> {
        var json = json(chosen);
        yield task(question, json, new Rule.IsJson(json));
      }
      case BULLETS -> lines(question, bullets(chosen));
      default -> lines(question, table(entity, chosen));
    };
  }

  private Task lines(String question, String answer) {
    return task(question, answer, new Rule.IsLines(answer.lines().toList()));
  }

  private Task task(String question, String answer, Rule rule) {
    return Task.ask(format.use, Dimension.FORMAT, question, answer, rule);
  }

  /** "a, b and c". */
  static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  private static String json(List<Fact> facts) {
    var members = new StringJoiner(", ", "{", "}");
    facts.forEach(f -> members.add("\"" + f.relation() + "\": \"" + f.value() + "\""));
    return members.toString();
  }

  private static String bullets(List<Fact> facts) {
    var lines = new StringJoiner("\n");
    facts.forEach(f -> lines.add("- " + f.relation() + ": " + f.value()));
    return lines.toString();
  }

  private static String table(Entity entity, List<Fact> facts) {
    var head = new StringJoiner(" | ", "| ", " |").add("name");
    var row = new StringJoiner(" | ", "| ", " |").add(entity.name());
    facts.forEach(
        f -> {
          head.add(f.relation());
          row.add(f.value());
        });
    return head + "\n" + "|---".repeat(facts.size() + 1) + "|\n" + row;
  }
}
