package toylm.world;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * First names and names of towns: enough of them that none can be predicted, and few enough that
 * the tokenizer gives most a token of their own, so that a small model can copy one in one step.
 */
public final class Names {
  private static final String[] LAND_STARTS = {
    "Ba", "Be", "Bo", "Da", "De", "Do", "Fa", "Fe", "Fi", "Ga", "Ha", "Ja", "Ka", "Ke", "Ki", "La",
    "Le", "Lo", "Lu", "Ma", "Me", "Mo", "Na", "Ne", "Ni", "Pa", "Pe", "Po", "Ra", "Re", "Ro", "Ru",
    "Sa", "Se", "So", "Ta", "Te", "To", "Tu", "Va", "Ve", "Vi", "Wa", "Xe", "Ya", "Yo", "Za", "Zu"
  };
  private static final String[] LAND_MIDDLES = {
    "", "", "la", "li", "lo", "mi", "mo", "na", "ni", "ra", "ri", "ro", "sa", "si", "ta", "ti", "vo"
  };
  private static final String[] TOWN_STARTS = {
    "Ash", "Bram", "Car", "Crow", "Dun", "Elm", "Fal", "Fern", "Gold", "Grim", "Har", "Hollow",
    "Ivy", "Kel", "Lark", "Lin", "Mar", "Mill", "Nor", "Oak", "Pen", "Raven", "Red", "Rose", "Sal",
    "Stan", "Thorn", "Tol", "Ven", "Wil"
  };
  private static final String[] TOWN_ENDS = {
    "bridge", "brook", "bury", "by", "dale", "den", "field", "ford", "ham", "haven", "mar", "mere",
    "mouth", "port", "stead", "ton", "wick", "worth"
  };

  private static final int SMALL_TOWN_STARTS = 5;

  private static final String[] LAND_ENDS = {"via", "stan", "land", "nia", "dor", "mark", "quay"};

  private final List<String> firstNames;

  /** The number of beginnings that names of towns have. */
  private final int townStarts;

  /** All names of a scope. */
  Names(Scope scope) {
    this(
        Table.lines(scope.resource("names.txt")),
        scope == Scope.FULL ? TOWN_STARTS.length : SMALL_TOWN_STARTS);
  }

  private Names(List<String> firstNames, int townStarts) {
    this.firstNames = List.copyOf(firstNames);
    this.townStarts = townStarts;
  }

  /** The same with only some first names, so that tuning and probes share none. */
  public Names only(List<String> some) {
    return new Names(some, townStarts);
  }

  /** All first names. */
  public List<String> firstNames() {
    return firstNames;
  }

  /** A first name. */
  public String person(Rng rng) {
    return rng.pick(firstNames);
  }

  /** A first name that is not {@code other}. */
  public String person(Rng rng, String other) {
    var name = person(rng);
    return name.equals(other) ? person(rng, other) : name;
  }

  /** The name of a town, one of two for each beginning. */
  public String town(Rng rng) {
    return town(rng.below(townStarts), rng.chance(0.5));
  }

  private static String town(int start, boolean first) {
    int end = first ? 7 * start : 5 * start + 3;
    return TOWN_STARTS[start] + TOWN_ENDS[end % TOWN_ENDS.length];
  }

  /** All names of towns. */
  public List<String> towns() {
    return IntStream.range(0, townStarts)
        .boxed()
        .flatMap(start -> Stream.of(town(start, true), town(start, false)))
        .toList();
  }

  /** The name of a country that is on no map. */
  public String land(Rng rng) {
    return rng.pick(LAND_STARTS) + rng.pick(LAND_MIDDLES) + rng.pick(LAND_ENDS);
  }
}
