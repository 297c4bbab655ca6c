package toylm.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** "Make a bullet list of key and lamp." → the words, one a line; or, quoted, as a JSON list. */
final class WordFormats implements Skill {
  static final String BULLETS = "words as bullets";
  static final String JSON = "words as JSON";

  private final boolean json;
  private final Tuning tuning;
  private final Map<Side, Deck<String>> sides = new EnumMap<>(Side.class);

  WordFormats(boolean json, Tuning tuning) {
    this.json = json;
    this.tuning = tuning;
    for (var side : Side.values()) {
      sides.put(side, new Deck<>(words(side, tuning)));
    }
  }

  /** Words of one token or a few; the first names, which have a split of their own, come on top. */
  private static List<String> words(Tuning tuning) {
    var words = new ArrayList<>(WordLists.PLAIN_WORDS);
    words.addAll(People.JOBS);
    for (var kind : List.of("country", "animal", "food", "tool", "vehicle", "month", "word")) {
      tuning.knowledge().entities(kind).forEach(entity -> words.add(entity.name()));
    }
    return words.stream().distinct().toList();
  }

  /** The words of one side. */
  private static List<String> words(Side side, Tuning tuning) {
    var words = new ArrayList<>(tuning.of(side, "words to list", words(tuning)));
    words.addAll(tuning.names(side).firstNames());
    return words;
  }

  @Override
  public Task write(Side side, Rng rng) {
    var chosen = sides.get(side).draw(rng.between(2, 4), rng);
    var list = Formats.listed(chosen);
    if (json) {
      var answer = new StringJoiner(", ", "[", "]");
      var quoted = chosen.stream().map(word -> "\"" + word + "\"").toList();
      quoted.forEach(answer::add);
      return Task.ask(
          JSON,
          Dimension.FORMAT,
          tuning.word(side, "words-json", rng, "words", Formats.listed(quoted)),
          answer.toString(),
          new Rule.IsJson(answer.toString()));
    }
    var answer = new StringJoiner("\n");
    chosen.forEach(word -> answer.add("- " + word));
    return Task.ask(
        BULLETS,
        Dimension.FORMAT,
        tuning.word(side, "words-bullets", rng, "words", list),
        answer.toString(),
        new Rule.IsLines(answer.toString().lines().toList()));
  }
}
