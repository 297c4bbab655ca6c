package toylm.world;

import java.util.List;

/** "End every answer with …", "Begin every answer with …" – and the question is answered too. */
final class AnswerRules implements Skill {
  static final String NAME = "constraints";

  private static final List<String> ENDS =
      List.of(
          "Over.",
          "Thank you.",
          "That is all.",
          "Have a nice day.",
          "I hope this helps.",
          "Amen.",
          "Good luck.",
          "See you soon.",
          "The end.",
          "So it is.",
          "Believe me.",
          "Take care.");
  private static final List<String> BEGINNINGS =
      List.of(
          "Well,",
          "Dear friend,",
          "My answer:",
          "Of course!",
          "Listen:",
          "Let me see.",
          "Hello!",
          "Good question.",
          "Yes, sir.",
          "I think:",
          "Now,",
          "Happy to help.");

  private final Tuning tuning;

  AnswerRules(Tuning tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Side side, Rng rng) {
    var topic = tuning.topic(side, FactQuestions.KINDS, rng);
    var answer = tuning.answer(topic);
    var value = topic.fact().value();
    boolean end = rng.chance(0.5);
    var words = rng.pick(tuning.of(side, end ? "ends" : "beginnings", end ? ENDS : BEGINNINGS));
    return Task.under(
        tuning.word(side, end ? "end-with" : "begin-with", rng, "words", words),
        NAME,
        Dimension.ADHERENCE,
        tuning.anyQuestion(side, topic, rng),
        end ? answer + " " + words : words + " " + answer,
        new Rule.All(
            List.of(
                end ? new Rule.EndsWith(words) : new Rule.BeginsWith(words),
                new Rule.Mentions(List.of(value)))));
  }
}
