package toylm.world.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import toylm.world.Amount;
import toylm.world.Deck;
import toylm.world.Fact;
import toylm.world.People;
import toylm.world.Template;
import toylm.world.World;
import toylm.world.corpus.WordLists;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Make a bullet list of key and lamp." → the words, one per line; or, quoted, as a JSON list. */
final class WordFormats extends TaskWriter {
  static final InstructionFamily BULLETS =
      new InstructionFamily(
          "words as bullets",
          Dimension.FORMAT,
          new Amount(4, 0),
          new Amount(50, 0),
          source -> new WordFormats(WordFormats.BULLETS, source));

  static final InstructionFamily JSON =
      new InstructionFamily(
          "words as JSON",
          Dimension.FORMAT,
          new Amount(8, 0),
          new Amount(50, 0),
          source -> new WordFormats(WordFormats.JSON, source));

  private final boolean json;
  private final Deck<String> words;

  private WordFormats(InstructionFamily format, Source source) {
    super(format, source);
    json = format.equals(JSON);
    words = new Deck<>(words());
  }

  /**
   * This side's words of all kinds, values of facts among them: formats are made of these. Names of
   * relations are used for JSON only, because as bullets they would look like the start of a list
   * of facts. First names, which have a split of their own, are added.
   */
  private List<String> words() {
    var all = new ArrayList<>(WordLists.PLAIN_WORDS);
    all.addAll(People.JOBS);
    for (var kind : List.of("country", "animal", "food", "tool", "vehicle", "month", "word")) {
      world.entities(kind).forEach(entity -> all.add(entity.name()));
    }
    all.addAll(world.values());
    var relations = relations();
    all.addAll(relations);
    var words = new ArrayList<>(mine("words to list", all.stream().distinct().toList()));
    if (!json) {
      words.removeAll(relations);
    }
    words.addAll(names.firstNames());
    return words;
  }

  private Set<String> relations() {
    return world.entities(World.RICH_KINDS).stream()
        .flatMap(entity -> entity.facts().stream())
        .map(Fact::relation)
        .collect(Collectors.toSet());
  }

  @Override
  Task write() {
    var chosen = words.draw(rng.between(2, 4), rng);
    if (json) {
      var quoted = chosen.stream().map(word -> "\"" + word + "\"").toList();
      var answer = "[" + String.join(", ", quoted) + "]";
      return task(
          request("words-json", "words", Template.listed(quoted)), answer, new Rule.IsJson(answer));
    }
    var lines = chosen.stream().map(word -> "- " + word).toList();
    return task(
        request("words-bullets", "words", Template.listed(chosen)),
        String.join("\n", lines),
        new Rule.IsLines(lines));
  }
}
