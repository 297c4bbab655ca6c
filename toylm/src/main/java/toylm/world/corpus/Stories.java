package toylm.world.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import toylm.world.Amount;
import toylm.world.Names;
import toylm.world.Rng;
import toylm.world.Template;

/** Small stories of two people, sentence by sentence from a fixed plot with many fillings. */
public final class Stories implements DocumentType.Writer {
  static final DocumentType TYPE =
      new DocumentType("stories", new Amount(1, 0), world -> new Stories(world.names()));

  private static final String[] OPENINGS = {
    "Once upon a time, {a} lived in {town} with {b}.",
    "One {weather} morning, {a} walked to the {place}.",
    "{a} and {b} were good friends.",
    "There was once a {person} called {a}, who lived near the {place}.",
    "It was a {weather} day in {town}, and {a} was {mood}.",
    "{b} woke up early and went to see {a}."
  };
  private static final String[] WISHES = {
    "{a} wanted to find a {thing}.",
    "\"I need a {thing},\" said {a}.",
    "{b} had lost a {thing} at the {place}.",
    "They wanted to build a {thing}.",
    "{a} dreamed of a {adjective} {thing}.",
    "\"Let us go to the {place},\" said {b}."
  };
  private static final String[] TROUBLES = {
    "But the {place} was far away.",
    "Then it began to rain.",
    "But there was a {adjective} {animal} at the {place}.",
    "The {thing} was too {adjective} to carry.",
    "A {adjective} wind blew it away.",
    "But {a} was tired and {mood}."
  };
  private static final String[] DEEDS = {
    "{b} ran to the {place} and called for help.",
    "They looked under the {adjective} {object}.",
    "{a} climbed on a {object} and looked around.",
    "{b} gave {a} a {adjective} {object}.",
    "A {person} from {town} showed them the way.",
    "They sat down on a {object} and waited.",
    "{a} sang a song, and the {animal} listened.",
    "\"You are a helpful friend,\" said {a} to {b}."
  };
  private static final String[] ENDINGS = {
    "In the end, {a} had the {thing}, and everybody was {mood}.",
    "That night {a} slept well.",
    "They went home and drank tea.",
    "From that day on, {a} and {b} met every week.",
    "\"What a day!\" said {b}.",
    "{a} never forgot the {adjective} {animal}."
  };

  private final Names names;

  public Stories(Names names) {
    this.names = names;
  }

  @Override
  public Document write(Rng rng) {
    return TYPE.document(String.join(" ", tell(rng).sentences()));
  }

  /**
   * A story.
   *
   * @param names who it is about
   * @param sentences one after the other
   */
  public record Story(List<String> names, List<String> sentences) {}

  public Story tell(Rng rng) {
    var a = names.person(rng);
    var b = names.person(rng, a);
    var slots =
        Map.of(
            "a", a,
            "b", b,
            "town", names.town(rng),
            "place",
                rng.pick("river", "market", "old mill", "hill", "lake", "station", "park", "beach"),
            "thing", rng.pick("key", "boat", "kite", "drum", "lamp", "ladder", "map", "basket"),
            "object",
                rng.pick("box", "chair", "stone", "table", "blanket", "bench", "rope", "book"),
            "person", rng.pick("farmer", "sailor", "teacher", "baker", "child", "boy", "girl"),
            "animal", rng.pick("dog", "cat", "goat", "horse", "bird", "fox", "duck"),
            "weather", rng.pick("sunny", "cold", "warm", "windy", "rainy"),
            "mood", rng.pick("happy", "sad", "tired", "glad", "hungry", "proud"));
    var text = new ArrayList<String>();
    add(text, slots, rng, 1, OPENINGS);
    add(text, slots, rng, 1, WISHES);
    add(text, slots, rng, rng.between(1, 2), TROUBLES);
    add(text, slots, rng, rng.between(1, 3), DEEDS);
    add(text, slots, rng, 1, ENDINGS);
    return new Story(List.of(a, b), text);
  }

  private static void add(
      List<String> text, Map<String, String> slots, Rng rng, int n, String... templates) {
    int first = rng.below(templates.length);
    for (int i = 0; i < n; i++) {
      var adjective = rng.pick("big", "small", "strange", "red", "old", "new", "quiet", "heavy");
      var template = templates[(first + i) % templates.length].replace("{adjective}", adjective);
      text.add(Template.fill(template, slots));
    }
  }
}
