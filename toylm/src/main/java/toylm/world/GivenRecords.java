package toylm.world;

import java.util.ArrayList;
import java.util.List;

/**
 * "Give me kite: red and map: old as JSON." Nothing has to be known here: the format alone is asked
 * for, with keys and values that can't be foreseen.
 */
final class GivenRecords implements Skill {
  static final String NAME = "given records";

  private static final List<Formats.Format> FORMATS =
      List.of(Formats.Format.JSON, Formats.Format.BULLETS, Formats.Format.TABLE);

  private final Tuning tuning;
  private final List<String> relations;

  GivenRecords(Tuning tuning) {
    this.tuning = tuning;
    this.relations =
        tuning.knowledge().entities(Knowledge.RICH_KINDS).stream()
            .flatMap(entity -> entity.facts().stream())
            .map(Fact::relation)
            .distinct()
            .toList();
  }

  @Override
  public Task write(Side side, Rng rng) {
    var format = rng.pick(FORMATS);
    var words = WordFormats.words(side, tuning);
    var keys = new ArrayList<>(rng.chance(0.5) ? relations : words);
    rng.shuffle(keys);
    var chosen = List.copyOf(keys.subList(0, rng.between(2, 3)));
    var values = new ArrayList<String>();
    var pairs = new ArrayList<String>();
    for (var key : chosen) {
      values.add(rng.pick(words));
      pairs.add(key + ": " + values.get(values.size() - 1));
    }
    return Formats.task(
        NAME,
        tuning.word(side, format.use, rng, "what", Formats.listed(pairs)),
        format,
        chosen,
        values);
  }
}
