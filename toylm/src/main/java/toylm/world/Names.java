package toylm.world;

import java.util.List;

/** First names and names of towns. Many are made of syllables, so that none can be foreseen. */
final class Names {
  private static final String[] NAME_STARTS = {
    "Ba", "Be", "Bo", "Da", "De", "Do", "Fa", "Fe", "Fi", "Ga", "Ha", "Ja", "Ka", "Ke", "Ki", "La",
    "Le", "Lo", "Lu", "Ma", "Me", "Mo", "Na", "Ne", "Ni", "Pa", "Pe", "Po", "Ra", "Re", "Ro", "Ru",
    "Sa", "Se", "So", "Ta", "Te", "To", "Tu", "Va", "Ve", "Vi", "Wa", "Xe", "Ya", "Yo", "Za", "Zu"
  };
  private static final String[] NAME_MIDDLES = {
    "", "", "la", "li", "lo", "mi", "mo", "na", "ni", "ra", "ri", "ro", "sa", "si", "ta", "ti", "vo"
  };
  private static final String[] NAME_ENDS = {
    "bo", "da", "dor", "fin", "ka", "kel", "la", "lan", "lo", "mas", "min", "na", "nor", "pa",
    "rek", "ris", "ro", "sha", "son", "ta", "tin", "va", "vin", "xe", "yan", "za"
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

  private static final String[] LAND_ENDS = {"via", "stan", "land", "nia", "dor", "mark", "quay"};

  private final List<String> firstNames = Table.lines("names.txt");

  List<String> firstNames() {
    return firstNames;
  }

  /** A first name, from the list or, one time in three, newly made. */
  String person(Rng rng) {
    return rng.chance(0.33)
        ? rng.pick(NAME_STARTS) + rng.pick(NAME_MIDDLES) + rng.pick(NAME_ENDS)
        : rng.pick(firstNames);
  }

  /** A first name that is not {@code other}. */
  String person(Rng rng, String other) {
    var name = person(rng);
    return name.equals(other) ? person(rng, other) : name;
  }

  /** The name of a town. */
  String town(Rng rng) {
    return rng.pick(TOWN_STARTS) + rng.pick(TOWN_ENDS);
  }

  /** The name of a country that is on no map. */
  String land(Rng rng) {
    return rng.pick(NAME_STARTS) + rng.pick(NAME_MIDDLES) + rng.pick(LAND_ENDS);
  }
}
