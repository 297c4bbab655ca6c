package toylm.world.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Deck;
import toylm.world.Names;
import toylm.world.Rng;
import toylm.world.Scope;
import toylm.world.Template;
import toylm.world.World;

/**
 * Texts that say the same unforeseeable thing twice: who has what, a guest list, a message that is
 * passed on, a greeting. To predict the second time a model must look back and copy; without enough
 * of this it never learns to ("induction heads", arXiv 2209.11895), and then no summary and no
 * answer from a text is possible later.
 */
public final class Echoes implements DocumentType.Writer {
  static final DocumentType TYPE = new DocumentType("echoes", new Amount(13, 8), Echoes::new);

  private static final String[] THINGS = {
    "kite", "boat", "drum", "lamp", "ladder", "map", "basket", "hat", "coat", "bag", "clock",
    "book", "ring", "coin", "rope", "chair", "box", "key"
  };
  private static final String[] COLOURS = {
    "red", "blue", "green", "yellow", "white", "black", "brown", "grey", "old", "new", "small",
    "big"
  };
  private static final String[] SAYINGS = {
    "Hello, {name}.",
    "Dear {name}.",
    "Good morning, {name}.",
    "Good night, {name}.",
    "Good luck, {name}.",
    "Goodbye, {name}.",
    "Well, {name}.",
    "Well done, {name}.",
    "Listen, {name}.",
    "Come in, {name}.",
    "Ask again, {name}.",
    "Thank you, {name}.",
    "See you soon, {name}.",
    "That is all, {name}."
  };
  private static final String[] VERBS = {"has", "found", "bought", "lost", "sold", "painted"};

  /** Ways to write a list; the first two without quotes and brackets. */
  private static final int LISTS = 4;

  private static final int PLAIN_LISTS = 2;

  private final Names names;
  private final Deck<String> words;
  private final boolean small;

  Echoes(World world) {
    names = world.names();
    words = new Deck<>(WordLists.everything(world));
    small = world.scope() == Scope.SMALL;
  }

  @Override
  public Document write(Rng rng) {
    if (small) {
      var plain = rng.chance(0.35) ? introductions(rng) : register(PLAIN_LISTS, rng);
      return TYPE.document(plain);
    }
    var text =
        switch (rng.below(15)) {
          case 0, 1, 2, 3 -> possessions(rng);
          case 4 -> guests(rng);
          case 5 -> messages(rng);
          case 6 -> numbers(rng);
          case 7, 8 -> sayings(rng);
          default -> register(LISTS, rng);
        };
    return TYPE.document(text);
  }

  /** The same names or words, line after line. */
  private String register(int styles, Rng rng) {
    int n = rng.between(2, small ? 5 : 7);
    var items =
        rng.chance(0.3) ? people(n, rng) : rng.chance(0.15) ? figures(n, rng) : words.draw(n, rng);
    int style = small ? rng.below(styles) : 0;
    var lines = new StringJoiner("\n");
    for (int i = rng.between(2, 5); i > 0; i--) {
      lines.add(
          switch (small ? style : rng.below(styles)) {
            case 0 -> Template.listed(items);
            case 1 -> String.join(", ", items);
            case 2 -> "[\"" + String.join("\", \"", items) + "\"]";
            default -> "\"" + String.join("\", \"", items) + "\"";
          });
    }
    return lines.toString();
  }

  /** People say who they are. */
  private String introductions(Rng rng) {
    var lines = new StringJoiner("\n");
    people(rng.between(2, 4), rng).forEach(p -> lines.add(p + " said: \"I am " + p + ".\""));
    return lines.toString();
  }

  private List<String> figures(int n, Rng rng) {
    var figures = new ArrayList<String>();
    for (int i = 0; i < n; i++) {
      figures.add(String.valueOf(small ? rng.below(10) : rng.between(10, 99)));
    }
    return figures;
  }

  private List<String> people(int n, Rng rng) {
    var people = new ArrayList<String>();
    while (people.size() < n) {
      var name = names.person(rng);
      if (!people.contains(name)) {
        people.add(name);
      }
    }
    return people;
  }

  /** "a red kite". */
  public static String thing(Rng rng) {
    return "a " + rng.pick(COLOURS) + " " + rng.pick(THINGS);
  }

  /** Who has what, and then again, in another order. */
  private String possessions(Rng rng) {
    var verb = rng.pick(VERBS);
    var first = new ArrayList<String>();
    var again = new ArrayList<String>();
    int style = rng.below(3);
    for (var name : people(rng.between(2, 4), rng)) {
      var thing = thing(rng);
      first.add(name + " " + verb + " " + thing + ".");
      again.add(
          switch (style) {
            case 0 -> name + ": " + thing;
            case 1 -> "It was " + name + " who " + verb + " " + thing + ".";
            default -> "What " + name + " " + verb + " was " + thing + ".";
          });
    }
    rng.shuffle(again);
    return String.join(" ", first) + "\n" + String.join(style == 0 ? "\n" : " ", again);
  }

  /** Who is invited, and who comes. */
  private String guests(Rng rng) {
    var people = people(rng.between(3, 5), rng);
    var town = names.town(rng);
    var first = "Guests in " + town + ": " + Template.listed(people) + ".";
    if (rng.chance(0.5)) {
      Collections.reverse(people);
    }
    var lines = new StringJoiner("\n").add(first);
    boolean sentences = rng.chance(0.5);
    people.forEach(p -> lines.add(sentences ? p + " came to " + town + "." : "- " + p));
    return lines.toString();
  }

  /** One person says something, and another passes it on. */
  private String messages(Rng rng) {
    var lines = new StringJoiner("\n");
    for (int i = rng.between(1, 3); i > 0; i--) {
      var people = people(3, rng);
      var said =
          people.get(2) + " " + rng.pick(VERBS) + " " + thing(rng) + " in " + names.town(rng) + ".";
      lines.add(people.get(0) + " said: \"" + said + "\"");
      lines.add(
          rng.chance(0.5)
              ? people.get(1) + " heard it from " + people.get(0) + ": \"" + said + "\""
              : said + " That is what " + people.get(0) + " told " + people.get(1) + ".");
    }
    return lines.toString();
  }

  /** A few words to a person, said or written, and then again: in quotes, or after a space. */
  private String sayings(Rng rng) {
    var lines = new StringJoiner("\n");
    for (int i = rng.between(1, 3); i > 0; i--) {
      var people = people(3, rng);
      var saying = Template.fill(rng.pick(SAYINGS), "name", people.get(2));
      var quoted = "\"" + saying + "\"";
      lines.add(
          switch (rng.below(3)) {
            case 0 -> people.get(0) + " said: " + quoted;
            case 1 -> quoted + " was on the card.";
            default -> "On the door it said " + quoted;
          });
      lines.add(
          switch (rng.below(3)) {
            case 0 -> people.get(1) + " said it, too: " + quoted;
            case 1 -> people.get(1) + ": " + saying;
            default -> "You may read it aloud: " + saying;
          });
    }
    return lines.toString();
  }

  /** Numbers read out and written down. */
  private String numbers(Rng rng) {
    var people = people(rng.between(2, 4), rng);
    var first = new StringJoiner(" ");
    var again = new ArrayList<String>();
    for (var name : people) {
      int a = rng.between(10, 99);
      int b = rng.between(10, 99);
      first.add(name + " read " + a + " and " + b + ".");
      again.add(name + ": " + a + " and " + b);
    }
    rng.shuffle(again);
    return first + "\n" + String.join("\n", again);
  }
}
