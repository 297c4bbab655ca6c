package toylm.world;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** "Make a bullet list of key and lamp." → the words, one a line; or, quoted, as a JSON list. */
final class WordFormats implements Skill {
  static final String BULLETS = "words as bullets";
  static final String JSON = "words as JSON";

  private final boolean json;
  private final Tuning tuning;
  private final List<String> words = new ArrayList<>();

  WordFormats(boolean json, Tuning tuning) {
    this.json = json;
    this.tuning = tuning;
    words.addAll(WordLists.PLAIN_WORDS);
    for (var kind : List.of("country", "animal", "food", "word")) {
      tuning.knowledge().entities(kind).forEach(entity -> words.add(entity.name()));
    }
  }

  @Override
  public Task write(Side side, Rng rng) {
    var some =
        new ArrayList<>(tuning.of(side, "words to list", words.stream().distinct().toList()));
    rng.shuffle(some);
    var chosen = some.subList(0, rng.between(2, 4));
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
