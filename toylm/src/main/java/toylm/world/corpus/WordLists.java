package toylm.world.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Deck;
import toylm.world.Entity;
import toylm.world.Names;
import toylm.world.People;
import toylm.world.Rng;
import toylm.world.Scope;
import toylm.world.Template;
import toylm.world.World;

/**
 * Lists of words of all kinds, mixed or of one kind, as bullets or numbered; some first name the
 * words in one line, so that a list can be predicted by copying.
 */
public final class WordLists implements DocumentType.Writer {
  static final DocumentType TYPE = new DocumentType("lists", new Amount(4, 0), WordLists::new);

  public static final List<String> PLAIN_WORDS =
      List.of(
          "apple",
          "bag",
          "ball",
          "bell",
          "boat",
          "book",
          "box",
          "bridge",
          "broom",
          "bus",
          "candle",
          "chair",
          "clock",
          "coat",
          "coin",
          "cup",
          "door",
          "drum",
          "fork",
          "glass",
          "guitar",
          "hat",
          "house",
          "key",
          "kite",
          "knife",
          "ladder",
          "lamp",
          "letter",
          "map",
          "mirror",
          "needle",
          "paper",
          "pen",
          "piano",
          "pillow",
          "plate",
          "pot",
          "radio",
          "ring",
          "road",
          "rope",
          "ship",
          "shoe",
          "soap",
          "spoon",
          "stone",
          "table",
          "ticket",
          "towel",
          "tower",
          "train",
          "tree",
          "umbrella",
          "wall",
          "watch",
          "wheel",
          "window");
  private static final String[] TITLES = {
    "List", "Words", "My list", "Notes", "A list of {n} words:", "Here are {n} words:", "Items:"
  };
  private static final String[] NUMBERS = {"three", "four", "five", "six"};

  private static final List<String> KINDS =
      List.of("country", "animal", "food", "tool", "vehicle", "month", "word", "person");

  private final Names names;
  private final List<Deck<String>> kinds = new ArrayList<>();
  private final Deck<String> everything;

  WordLists(World world) {
    names = world.names();
    kinds.add(new Deck<>(PLAIN_WORDS));
    for (var kind : KINDS) {
      kinds.add(new Deck<>(names(world, kind)));
    }
    kinds.add(new Deck<>(world.values()));
    everything = new Deck<>(everything(world));
  }

  /** All words that lists are made of. */
  static List<String> everything(World world) {
    boolean full = world.scope() == Scope.FULL;
    var all = new ArrayList<>(full ? PLAIN_WORDS : List.<String>of());
    KINDS.forEach(kind -> all.addAll(names(world, kind)));
    all.addAll(world.values());
    all.addAll(full ? People.JOBS : List.of());
    return all;
  }

  private static List<String> names(World world, String kind) {
    return world.entities(kind).stream().map(Entity::name).toList();
  }

  @Override
  public Document write(Rng rng) {
    int n = rng.between(3, 6);
    var words = words(n, rng);
    var lines = new StringJoiner("\n");
    if (rng.chance(0.75)) {
      lines.add(
          rng.pick("Buy ", "Words: ", "List these: ", "We need ", "To learn: ")
              + String.join(", ", words.subList(0, n - 1))
              + " and "
              + words.get(n - 1)
              + ".");
    } else {
      lines.add(Template.fill(rng.pick(TITLES), "n", NUMBERS[n - 3]));
    }
    if (lines.length() > 0 && n < 6 && rng.chance(0.5)) {
      lines.add("[\"" + String.join("\", \"", words) + "\"]");
      return TYPE.document(lines.toString());
    }
    boolean numbered = rng.chance(0.2);
    for (int i = 0; i < n; i++) {
      lines.add((numbered ? (i + 1) + ". " : "- ") + words.get(i));
    }
    return TYPE.document(lines.toString());
  }

  private List<String> words(int n, Rng rng) {
    if (rng.chance(0.1)) {
      var people = new ArrayList<String>();
      for (int i = 0; i < n; i++) {
        people.add(names.person(rng));
      }
      return people;
    }
    return (rng.chance(0.4) ? everything : rng.pick(kinds)).draw(n, rng);
  }
}
