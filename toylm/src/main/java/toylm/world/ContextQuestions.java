package toylm.world;

/** A short text and a question that only this text can answer. */
final class ContextQuestions implements Skill {
  static final String NAME = "context";

  private static final String[] THINGS = {
    "kite", "boat", "drum", "lamp", "ladder", "map", "basket", "hat", "coat", "bag", "clock", "book"
  };
  private static final String[] COLOURS = {
    "red", "blue", "green", "yellow", "white", "black", "brown", "grey"
  };

  private final Tuning tuning;
  private final ArticleWriter articles;

  ContextQuestions(Tuning tuning) {
    this.tuning = tuning;
    this.articles = new ArticleWriter(tuning.names());
  }

  @Override
  public Task write(Side side, Rng rng) {
    if (rng.chance(0.5)) {
      var article = articles.write(rng);
      boolean where = rng.chance(0.5);
      var question = where ? "Where did this happen?" : "Who " + article.deed() + "?";
      return task(
          side,
          rng,
          article.body(),
          question,
          where ? "It happened in " + article.town() + "." : Template.sentence(article.active()),
          where ? article.town() : article.who());
    }
    var names = tuning.names();
    var a = names.person(rng);
    var b = names.person(rng, a);
    var c = rng.pick(THINGS);
    var d = rng.pick(THINGS);
    var colour = rng.pick(COLOURS);
    var other = rng.pick(COLOURS);
    boolean first = rng.chance(0.5);
    var text = a + " has a " + colour + " " + c + ". " + b + " has a " + other + " " + d + ".";
    var who = first ? a : b;
    var what = (first ? colour : other) + " " + (first ? c : d);
    return task(side, rng, text, "What does " + who + " have?", who + " has a " + what + ".", what);
  }

  private Task task(Side side, Rng rng, String text, String question, String answer, String value) {
    return Task.ask(
        NAME,
        Dimension.HELPFULNESS,
        tuning.word(side, "context", rng, "text", text, "question", question),
        answer,
        new Rule.States(value));
  }
}
