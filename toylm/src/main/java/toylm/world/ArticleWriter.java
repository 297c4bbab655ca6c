package toylm.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes articles about invented people, towns and events. */
final class ArticleWriter {
  /**
   * A kind of event.
   *
   * @param deed what {who} did, in the past tense, with a slot for the thing
   * @param passive the same deed told from the thing
   * @param title the headline
   * @param things what fills {thing}
   */
  private record Event(String deed, String passive, String title, List<String> things) {}

  private static final List<Event> EVENTS =
      List.of(
          new Event(
              "opened a {thing}",
              "a new {thing} was opened by {who}",
              "A new {thing} in {town}",
              List.of(
                  "shop", "school", "bakery", "library", "garden", "hotel", "museum", "market")),
          new Event(
              "won a {thing}",
              "the {thing} went to {who}",
              "{who} wins",
              List.of("race", "prize", "chess game", "song contest", "boat race", "quiz")),
          new Event(
              "found a {thing}",
              "a {thing} was found by {who}",
              "A find in {town}",
              List.of("coin", "ring", "lost dog", "map", "bag of gold", "bone", "letter")),
          new Event(
              "built a {thing}",
              "a {thing} was built by {who}",
              "{town} gets a {thing}",
              List.of("bridge", "boat", "tower", "wall", "house", "playground", "windmill")),
          new Event(
              "saved a {thing}",
              "a {thing} was saved by {who}",
              "A brave deed in {town}",
              List.of("child", "cat", "horse", "farmer", "lamb", "swimmer", "bird")),
          new Event(
              "lost a {thing}",
              "a {thing} was lost by {who}",
              "Have you seen it?",
              List.of("hat", "key", "wallet", "red bag", "kite", "bicycle", "watch")),
          new Event(
              "planted a {thing}",
              "a {thing} was planted by {who}",
              "Something green for {town}",
              List.of("tree", "rose", "forest", "hedge", "field of corn", "lemon tree")),
          new Event(
              "painted a {thing}",
              "a {thing} was painted by {who}",
              "Fresh colours in {town}",
              List.of("fence", "train", "picture", "school wall", "door", "boat")),
          new Event(
              "sold a {thing}",
              "a {thing} was sold by {who}",
              "Sold in {town}",
              List.of("farm", "cow", "car", "piano", "book", "ship", "clock")),
          new Event(
              "repaired a {thing}",
              "a {thing} was repaired by {who}",
              "It works again",
              List.of("clock", "road", "roof", "radio", "bell", "bus", "well")));

  private static final String[] OPENINGS = {
    "{who} {deed} in {town}.",
    "In {town}, {who} {deed}.",
    "On {day}, {who} {deed} in {town}.",
    "In {town}, {passive} on {day}.",
    "There is news from {town}: {passive}."
  };
  private static final String[] DETAILS = {
    "Many people came to look.",
    "\"I am very happy,\" said {who}.",
    "The weather was {weather}.",
    "It took {number} days.",
    "About {number} people were there.",
    "{friend}, a friend, was there too.",
    "\"I have never seen this before,\" said {friend}.",
    "The street was full of people.",
    "Everybody talked about it for a week.",
    "{friend} took a picture of it.",
    "After that there was music and tea.",
    "\"It was hard work,\" said {who}.",
    "The mayor was pleased.",
    "It began at {hour} in the morning."
  };
  private static final String[] DAYS = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
  };

  private final Names names;

  ArticleWriter(Names names) {
    this.names = names;
  }

  Article write(Rng rng) {
    var event = rng.pick(EVENTS);
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
    var details = new ArrayList<>(List.of(DETAILS));
    rng.shuffle(details);
    for (int i = rng.between(2, 4); i > 0; i--) {
      sentences.add(Template.fill(details.get(i), slots));
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
