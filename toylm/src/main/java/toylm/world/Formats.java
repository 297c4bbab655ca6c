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

  /** Kinds with a single attribute that formats are asked for, too. */
  static final List<String> SIMPLE_KINDS = List.of("thing");

  /** With fewer kinds of entities, a format is tuned with all of them. */
  private static final int FEWEST_KINDS = 3;

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

  /**
   * Half of the probes are of the kind that this format never met in tuning. The other half, and
   * tuning, are of all other kinds; those with a single attribute join the rich ones, so that a
   * format is learned apart from what it holds.
   */
  private List<String> kinds(Side side, Rng rng) {
    var all = tuning.knowledge().having(Knowledge.RICH_KINDS);
    if (all.size() < FEWEST_KINDS) {
      return all;
    }
    boolean newCombination = side == Side.HELD_OUT && rng.chance(0.5);
    var rich =
        tuning.of(newCombination ? Side.HELD_OUT : Side.TRAIN, "kinds as " + format.use, all);
    if (newCombination) {
      return rich;
    }
    var kinds = new ArrayList<>(rich);
    kinds.addAll(SIMPLE_KINDS);
    return kinds;
  }

  private Task oneWord(Side side, List<String> kinds, Rng rng) {
    while (true) {
      var topic = tuning.topic(side, kinds, rng);
      var value = topic.fact().value();
      if (!value.contains(" ")) {
        var question = tuning.question(side, topic, rng);
        return Task.ask(
                format.use,
                Dimension.FORMAT,
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
    var chosen = facts.subList(0, Math.min(facts.size(), rng.between(2, 3)));
    var keys = chosen.stream().map(Fact::relation).toList();
    var values = chosen.stream().map(Fact::value).toList();
    var what = "the " + listed(keys) + " of " + entity.name();
    var question = tuning.word(side, format.use, rng, "what", what);
    var answer =
        switch (format) {
          case JSON -> json(keys, values);
          case BULLETS -> bullets(keys, values);
          default -> table(after("name", keys), after(entity.name(), values));
        };
    var rule =
        format == Format.JSON ? new Rule.IsJson(answer) : new Rule.IsLines(answer.lines().toList());
    return Task.ask(format.use, Dimension.FORMAT, question, answer, rule);
  }

  /** "a, b and c". */
  static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  private static List<String> after(String first, List<String> others) {
    var all = new ArrayList<>(List.of(first));
    all.addAll(others);
    return all;
  }

  private static String json(List<String> keys, List<String> values) {
    var members = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < keys.size(); i++) {
      members.add("\"" + keys.get(i) + "\": \"" + values.get(i) + "\"");
    }
    return members.toString();
  }

  private static String bullets(List<String> keys, List<String> values) {
    var lines = new StringJoiner("\n");
    for (int i = 0; i < keys.size(); i++) {
      lines.add("- " + keys.get(i) + ": " + values.get(i));
    }
    return lines.toString();
  }

  private static String table(List<String> keys, List<String> values) {
    return "| %s |\n%s|\n| %s |"
        .formatted(
            String.join(" | ", keys), "|---".repeat(keys.size()), String.join(" | ", values));
  }
}
