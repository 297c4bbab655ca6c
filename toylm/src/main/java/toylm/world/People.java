package toylm.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The invented people of a world. Most answers are shared: several people live in one city. */
public final class People {
  static final int COUNT = 84;

  public static final List<String> JOBS =
      List.of(
          "baker",
          "banker",
          "barber",
          "bishop",
          "brewer",
          "builder",
          "butcher",
          "carpenter",
          "cashier",
          "chemist",
          "cleaner",
          "clerk",
          "coach",
          "cobbler",
          "composer",
          "cook",
          "dancer",
          "dealer",
          "dentist",
          "designer",
          "director",
          "doctor",
          "driver",
          "drummer",
          "farmer",
          "fisher",
          "florist",
          "gardener",
          "grocer",
          "guard",
          "hunter",
          "jeweller",
          "joiner",
          "judge",
          "juggler",
          "lawyer",
          "manager",
          "mason",
          "mechanic",
          "merchant",
          "miner",
          "minister",
          "monk",
          "nurse",
          "painter",
          "pilot",
          "plumber",
          "poet",
          "porter",
          "postman",
          "potter",
          "priest",
          "printer",
          "ranger",
          "reporter",
          "roofer",
          "sailor",
          "shepherd",
          "singer",
          "smith",
          "soldier",
          "steward",
          "surgeon",
          "tailor",
          "teacher",
          "tutor",
          "vet",
          "waiter",
          "warden",
          "weaver",
          "welder",
          "writer");

  /** Well-known capitals, each the home of about four people. */
  static final List<String> HOMES =
      List.of(
          "Paris", "Berlin", "Madrid", "Rome", "Lisbon", "Vienna", "Athens", "Dublin", "Oslo",
          "Warsaw", "Prague", "Cairo", "Nairobi", "Tokyo", "Seoul", "Hanoi", "Lima", "Quito",
          "Havana", "Ottawa");

  static final List<String> FOODS =
      List.of(
          "rice",
          "bread",
          "cheese",
          "pasta",
          "soup",
          "stew",
          "fish",
          "chicken",
          "salad",
          "beans",
          "noodles",
          "curry",
          "tacos",
          "honey",
          "yogurt",
          "chocolate",
          "mango",
          "cherry");

  static final List<String> PETS =
      List.of(
          "dog", "cat", "horse", "goat", "hen", "duck", "parrot", "rabbit", "turtle", "snake",
          "lizard", "frog");

  private People() {}

  static List<Entity> invent(long seed, Names names) {
    var rng = Rng.of(seed, "people");
    var firstNames = new ArrayList<>(names.firstNames());
    var surnames = new ArrayList<>(Table.lines("surnames.txt"));
    rng.shuffle(firstNames);
    rng.shuffle(surnames);
    var people = new ArrayList<Entity>();
    for (int i = 0; i < COUNT; i++) {
      var first = firstNames.get(i);
      var name = first + " " + surnames.get(i);
      people.add(
          new Entity(
              "person",
              name,
              Map.of("person", name, "first name", first),
              List.of(
                  new Fact("person", name, "job", rng.pick(JOBS)),
                  new Fact("person", name, "home", rng.pick(HOMES)),
                  new Fact("person", name, "favourite", rng.pick(FOODS)),
                  new Fact("person", name, "pet", rng.pick(PETS)))));
    }
    return List.copyOf(people);
  }
}
