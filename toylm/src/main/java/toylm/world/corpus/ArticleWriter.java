package toylm.world.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import toylm.world.Names;
import toylm.world.Rng;
import toylm.world.Scope;
import toylm.world.Table;
import toylm.world.Template;

/** Writes articles about invented people, towns and events. */
public final class ArticleWriter {
  /**
   * A kind of event.
   *
   * @param deed what {who} did, in the past tense, with a slot for the thing
   * @param passive the same deed told from the thing
   * @param title the headline
   * @param things what fills {thing}
   */
  private record Event(String deed, String passive, String title, List<String> things) {}

  private static final String[] OPENINGS = {
    "{who} {deed} in {town}.",
    "In {town}, {who} {deed}.",
    "On {day}, {who} {deed} in {town}.",
    "In {town}, {passive} on {day}.",
    "There is news from {town}: {passive}."
  };
  private static final String[] DAYS = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
  };

  private final Names names;
  private final List<Event> events = new ArrayList<>();
  private final List<String> details;
  private final boolean small;

  /**
   * A writer.
   *
   * @param names of those it writes about
   * @param scope what can happen
   */
  public ArticleWriter(Names names, Scope scope) {
    this.names = names;
    for (var row : Table.keyed(scope.resource("events.tsv")).rows()) {
      events.add(new Event(row.get(0), row.get(1), row.get(2), List.of(row.get(3).split(" / "))));
    }
    small = scope == Scope.SMALL;
    details = Table.lines(scope.resource("details.txt"));
  }

  /** What its events are about, each once. */
  public List<String> things() {
    return events.stream().flatMap(event -> event.things().stream()).distinct().toList();
  }

  public Article write(Rng rng) {
    var event = rng.pick(events);
    var who = names.person(rng);
    var thing = rng.pick(event.things());
    var person = Map.of("who", who, "thing", thing);
    var slots =
        Map.of(
            "who", who,
            "thing", thing,
            "town", names.town(rng),
            "deed", Template.fill(event.deed(), person),
            "passive", Template.fill(event.passive(), person),
            "day", rng.pick(DAYS),
            "friend", names.person(rng, who),
            "weather", rng.pick("fine", "cold", "warm", "windy", "wet", "sunny"),
            "number", String.valueOf(rng.between(10, 99)),
            "hour", rng.pick("six", "seven", "eight", "nine", "ten"));
    var sentences = new ArrayList<String>();
    sentences.add(Template.fill(rng.pick(OPENINGS), slots));
    var shuffled = new ArrayList<>(details);
    rng.shuffle(shuffled);
    for (int i = small ? rng.between(0, 1) : rng.between(2, 4); i > 0; i--) {
      sentences.add(Template.fill(shuffled.get(i), slots));
    }
    return new Article(
        Template.fill(event.title(), slots),
        List.copyOf(sentences),
        who,
        slots.get("town"),
        slots.get("deed"),
        slots.get("passive"));
  }
}
