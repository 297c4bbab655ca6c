package toylm.world.instruct;

import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.corpus.Echoes;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** A short text and a question that only this text can answer. */
final class ContextQuestions implements InstructionFamily {
  static final String NAME = "context";

  private final TuningSplit tuning;

  ContextQuestions(TuningSplit tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Split side, Rng rng) {
    if (rng.chance(0.5)) {
      var article = tuning.articles(side).write(rng);
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
    var names = tuning.names(side);
    var a = names.person(rng);
    var b = names.person(rng, a);
    var ofA = Echoes.thing(rng);
    var ofB = Echoes.thing(rng);
    boolean first = rng.chance(0.5);
    var text = a + " has " + ofA + ". " + b + " has " + ofB + ".";
    var who = first ? a : b;
    var what = first ? ofA : ofB;
    return task(side, rng, text, "What does " + who + " have?", who + " has " + what + ".", what);
  }

  private Task task(Split side, Rng rng, String text, String question, String answer, String value) {
    return Task.ask(
        NAME,
        Dimension.HELPFULNESS,
        tuning.word(side, "context", rng, "text", text, "question", question),
        answer,
        new Rule.States(value));
  }
}
