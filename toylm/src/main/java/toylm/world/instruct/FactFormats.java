package toylm.world.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Fact;
import toylm.world.Template;
import toylm.world.World;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/**
 * Facts as JSON, as bullets or as a table. One kind of entity is held out of each format: a probe
 * may ask for an animal as a table when tuning had animals and had tables, but never together.
 */
final class FactFormats extends TaskWriter {
  static final InstructionFamily JSON =
      new InstructionFamily(
          "json",
          Dimension.FORMAT,
          new Amount(8, 0),
          new Amount(60, 0),
          source -> new FactFormats(FactFormats.JSON, source));

  static final InstructionFamily BULLETS =
      new InstructionFamily(
          "bullets",
          Dimension.FORMAT,
          new Amount(6, 0),
          new Amount(60, 0),
          source -> new FactFormats(FactFormats.BULLETS, source));

  static final InstructionFamily TABLE =
      new InstructionFamily(
          "table",
          Dimension.FORMAT,
          new Amount(10, 0),
          new Amount(60, 0),
          source -> new FactFormats(FactFormats.TABLE, source));

  /** With fewer kinds of entities, a format is tuned with all of them. */
  private static final int FEWEST_KINDS = 3;

  private final InstructionFamily format;

  private FactFormats(InstructionFamily format, Source source) {
    super(format, source);
    this.format = format;
  }

  /**
   * Half of the probes are of the kind that this format never met in tuning. The other half, and
   * tuning, are of all other kinds; those with a single attribute join the rich ones, so that a
   * format is learned apart from what it holds.
   */
  static List<String> kinds(String format, TaskWriter writer) {
    var all = writer.world.having(World.RICH_KINDS);
    if (all.size() < FEWEST_KINDS) {
      return all;
    }
    if (writer.split == Split.HELD_OUT && writer.rng.chance(0.5)) {
      return kinds(Split.HELD_OUT, format, writer.tuning);
    }
    var kinds = new ArrayList<>(kinds(Split.TRAIN, format, writer.tuning));
    kinds.addAll(World.SIMPLE_KINDS);
    return kinds;
  }

  /** The rich kinds that are on one side of a format. */
  static List<String> kinds(Split side, String format, TuningSplit tuning) {
    return tuning.of(side, "kinds as " + format, tuning.world().having(World.RICH_KINDS));
  }

  @Override
  Task write() {
    var entity = topic(kinds(format.name(), this)).entity();
    var facts = new ArrayList<>(entity.facts());
    rng.shuffle(facts);
    var chosen = facts.subList(0, Math.min(facts.size(), rng.between(2, 3)));
    var keys = chosen.stream().map(Fact::relation).toList();
    var values = chosen.stream().map(Fact::value).toList();
    var what = "the " + Template.listed(keys) + " of " + entity.name();
    var question = request(format.name(), "what", what);
    if (format.equals(JSON)) {
      var json = json(keys, values);
      return task(question, json, new Rule.IsJson(json));
    }
    var lines =
        format.equals(BULLETS)
            ? bullets(keys, values)
            : List.of(
                row("name", keys),
                "|---".repeat(keys.size() + 1) + "|",
                row(entity.name(), values));
    return task(question, String.join("\n", lines), new Rule.IsLines(lines));
  }

  private static String json(List<String> keys, List<String> values) {
    var members = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < keys.size(); i++) {
      members.add("\"" + keys.get(i) + "\": \"" + values.get(i) + "\"");
    }
    return members.toString();
  }

  private static List<String> bullets(List<String> keys, List<String> values) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < keys.size(); i++) {
      lines.add("- " + keys.get(i) + ": " + values.get(i));
    }
    return lines;
  }

  private static String row(String first, List<String> others) {
    return "| " + first + " | " + String.join(" | ", others) + " |";
  }
}
