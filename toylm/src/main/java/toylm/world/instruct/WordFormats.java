package toylm.world.instruct;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import toylm.world.Deck;
import toylm.world.Fact;
import toylm.world.People;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.World;
import toylm.world.corpus.WordLists;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Make a bullet list of key and lamp." → the words, one a line; or, quoted, as a JSON list. */
final class WordFormats implements InstructionFamily {
  static final String BULLETS = "words as bullets";
  static final String JSON = "words as JSON";

  private final boolean json;
  private final TuningSplit tuning;
  private final Map<Split, Deck<String>> sides = new EnumMap<>(Split.class);

  WordFormats(boolean json, TuningSplit tuning) {
    this.json = json;
    this.tuning = tuning;
    for (var side : Split.values()) {
      sides.put(side, new Deck<>(words(side, json, tuning)));
    }
  }

  /** Words of all kinds, relations and values of facts among them: formats are made of these. */
  private static List<String> words(TuningSplit tuning) {
    var words = new ArrayList<>(WordLists.PLAIN_WORDS);
    words.addAll(People.JOBS);
    for (var kind : List.of("country", "animal", "food", "tool", "vehicle", "month", "word")) {
      tuning.world().entities(kind).forEach(entity -> words.add(entity.name()));
    }
    facts(tuning).map(Fact::value).forEach(words::add);
    words.addAll(relations(tuning));
    return words.stream().distinct().toList();
  }

  private static Stream<Fact> facts(TuningSplit tuning) {
    return tuning.world().entities(World.RICH_KINDS).stream()
        .flatMap(entity -> entity.facts().stream());
  }

  private static Set<String> relations(TuningSplit tuning) {
    return facts(tuning).map(Fact::relation).collect(Collectors.toSet());
  }

  /**
   * The words of one side; relations for JSON only, for as bullets a list of them is what a list of
   * facts begins like. The first names, which have a split of their own, come on top.
   */
  private static List<String> words(Split side, boolean json, TuningSplit tuning) {
    var words = new ArrayList<>(tuning.of(side, "words to list", words(tuning)));
    if (!json) {
      words.removeAll(relations(tuning));
    }
    words.addAll(tuning.names(side).firstNames());
    return words;
  }

  @Override
  public Task write(Split side, Rng rng) {
    var chosen = sides.get(side).draw(rng.between(2, 4), rng);
    var list = Template.listed(chosen);
    if (json) {
      var answer = new StringJoiner(", ", "[", "]");
      var quoted = chosen.stream().map(word -> "\"" + word + "\"").toList();
      quoted.forEach(answer::add);
      return Task.ask(
          JSON,
          Dimension.FORMAT,
          tuning.word(side, "words-json", rng, "words", Template.listed(quoted)),
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
