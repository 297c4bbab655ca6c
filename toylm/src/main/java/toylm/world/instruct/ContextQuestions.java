package toylm.world.instruct;

import toylm.world.Amount;
import toylm.world.Template;
import toylm.world.corpus.Echoes;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** A short text and a question that only this text can answer. */
final class ContextQuestions extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "context",
          Dimension.HELPFULNESS,
          new Amount(7, 0),
          new Amount(60, 0),
          ContextQuestions::new);

  ContextQuestions(Source source) {
    super(FAMILY, source);
  }

  @Override
  Task write() {
    if (rng.chance(0.5)) {
      var article = articles.write(rng);
      boolean where = rng.chance(0.5);
      return about(
          article.body(),
          where ? "Where did this happen?" : "Who " + article.deed() + "?",
          where ? "It happened in " + article.town() + "." : Template.sentence(article.active()),
          where ? article.town() : article.who());
    }
    var a = names.person(rng);
    var b = names.person(rng, a);
    var ofA = Echoes.thing(rng);
    var ofB = Echoes.thing(rng);
    boolean first = rng.chance(0.5);
    var who = first ? a : b;
    var what = first ? ofA : ofB;
    return about(
        a + " has " + ofA + ". " + b + " has " + ofB + ".",
        "What does " + who + " have?",
        who + " has " + what + ".",
        what);
  }

  private Task about(String text, String question, String answer, String value) {
    return task(
        wording("context", "text", text, "question", question), answer, new Rule.States(value));
  }
}
