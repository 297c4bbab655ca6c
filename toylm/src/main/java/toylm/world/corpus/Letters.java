package toylm.world.corpus;

import java.util.Map;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Names;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.World;

/** Short letters between people with ever new names. */
final class Letters implements DocumentType.Writer {
  static final DocumentType TYPE = new DocumentType("letters", new Amount(1, 0), Letters::new);

  private static final String[] GREETINGS = {"Dear {a},", "Hello {a},", "My dear {a},"};
  private static final String[] OPENINGS = {
    "thank you for your letter.",
    "how are you? I am well.",
    "I have been in {town} for {n} days now.",
    "it is {weather} here in {town}.",
    "I hope that you are well.",
    "today I met {c} at the station."
  };
  private static final String[] NEWS = {
    "My name is now on the door of my new house.",
    "I bought a {thing} for my room.",
    "{c} sends you greetings.",
    "We went to {town} by train.",
    "The food here is good.",
    "I am reading a long book.",
    "My neighbour is called {c}.",
    "I work a lot, but I like it.",
    "Last week I was ill, but now I am better.",
    "I still think of our summer at the lake.",
    "Please bring your {thing} when you come."
  };
  private static final String[] CLOSINGS = {
    "Please write soon.", "See you on {day}.", "Come and visit me.", "I miss you.", "Take care."
  };

  private final Names names;

  Letters(World world) {
    names = world.names();
  }

  @Override
  public Document write(Rng rng) {
    var a = names.person(rng);
    var b = names.person(rng, a);
    var slots =
        Map.of(
            "a", a,
            "c", names.person(rng, b),
            "town", names.town(rng),
            "n", String.valueOf(rng.between(2, 90)),
            "weather", rng.pick("cold", "warm", "sunny", "windy", "wet"),
            "thing", rng.pick("lamp", "chair", "clock", "radio", "coat", "hat", "guitar"),
            "day", rng.pick("Monday", "Tuesday", "Friday", "Saturday", "Sunday"));
    var body = new StringJoiner(" ");
    body.add(Template.fill(rng.pick(OPENINGS), slots));
    int first = rng.below(NEWS.length);
    for (int i = rng.between(2, 4); i > 0; i--) {
      body.add(Template.fill(NEWS[(first + 3 * i) % NEWS.length], slots));
    }
    body.add(Template.fill(rng.pick(CLOSINGS), slots));
    var text = Template.fill(rng.pick(GREETINGS), slots) + "\n" + body + "\n" + "Yours, " + b;
    return TYPE.document(text);
  }
}
