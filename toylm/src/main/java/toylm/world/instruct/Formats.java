package toylm.world.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import toylm.world.Fact;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.World;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/**
 * Facts as JSON, as bullets, as a table or in one word. One kind of entity is held out of each
 * format: a probe may ask for an animal as a table when tuning had animals and had tables, but
 * never together.
 */
final class Formats implements InstructionFamily {
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

  /** With fewer kinds of entities, a format is tuned with all of them. */
  private static final int FEWEST_KINDS = 3;

  private final Format format;
  private final TuningSplit tuning;

  Formats(Format format, TuningSplit tuning) {
    this.format = format;
    this.tuning = tuning;
  }

  @Override
  public Task write(Split side, Rng rng) {
    var kinds = kinds(side, rng);
    return format == Format.ONE_WORD ? oneWord(side, kinds, rng) : several(side, kinds, rng);
  }

  /**
   * Half of the probes are of the kind that this format never met in tuning. The other half, and
   * tuning, are of all other kinds; those with a single attribute join the rich ones, so that a
   * format is learned apart from what it holds.
   */
  private List<String> kinds(Split side, Rng rng) {
    var all = tuning.world().having(World.RICH_KINDS);
    if (all.size() < FEWEST_KINDS) {
      return all;
    }
    boolean newCombination = side == Split.HELD_OUT && rng.chance(0.5);
    var rich =
        tuning.of(newCombination ? Split.HELD_OUT : Split.TRAIN, "kinds as " + format.use, all);
    if (newCombination) {
      return rich;
    }
    var kinds = new ArrayList<>(rich);
    kinds.addAll(World.SIMPLE_KINDS);
    return kinds;
  }

  private Task oneWord(Split side, List<String> kinds, Rng rng) {
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

  private Task several(Split side, List<String> kinds, Rng rng) {
    var entity = tuning.topic(side, kinds, rng).entity();
    var facts = new ArrayList<>(entity.facts());
    rng.shuffle(facts);
    var chosen = facts.subList(0, Math.min(facts.size(), rng.between(2, 3)));
    var keys = chosen.stream().map(Fact::relation).toList();
    var values = chosen.stream().map(Fact::value).toList();
    var what = "the " + Template.listed(keys) + " of " + entity.name();
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
