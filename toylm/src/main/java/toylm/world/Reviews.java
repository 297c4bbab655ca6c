package toylm.world;

import java.util.List;
import java.util.StringJoiner;

/** Opinions about invented shops and books, good and bad. */
final class Reviews implements Family {
  static final String NAME = "reviews";

  private static final String[] GOOD = {
    "I liked it very much.",
    "The {thing} was great.",
    "Everybody was kind.",
    "I will come again.",
    "It was cheap and good.",
    "{name} liked it too."
  };
  private static final String[] BAD = {
    "I did not like it at all.",
    "The {thing} was too cold.",
    "Nobody was kind.",
    "I will not come again.",
    "It was far too expensive.",
    "{name} did not like it either."
  };

  private final Names names;

  Reviews(Knowledge knowledge) {
    names = knowledge.names();
  }

  @Override
  public Document write(Rng rng) {
    var place = rng.pick("hotel", "cafe", "bakery", "museum", "cinema", "market", "garden");
    var thing = rng.pick("room", "soup", "tea", "music", "bread", "show", "bed");
    boolean good = rng.chance(0.5);
    var text = new StringJoiner(" ");
    text.add("Review of the " + place + " in " + names.town(rng) + ".");
    text.add(
        rng.pick("We went there on a", "I was there on a")
            + " "
            + rng.pick("Monday", "Friday", "Saturday", "Sunday")
            + ".");
    var templates = good ? GOOD : BAD;
    int first = rng.below(templates.length);
    for (int i = rng.between(2, 4); i > 0; i--) {
      var template = templates[(first + i) % templates.length];
      text.add(Template.fill(template, "thing", thing, "name", names.person(rng)));
    }
    text.add((good ? rng.between(4, 5) : rng.between(1, 2)) + " of 5 stars.");
    return new Document(NAME, text.toString(), List.of());
  }
}
