package toylm.world;

import java.util.List;

/**
 * "End every answer with "Red kite."", "Begin every answer with …" – and the question is answered
 * too. The words make no sense, so that the rule must be read and can't be guessed.
 */
final class AnswerRules implements Skill {
  static final String NAME = "constraints";

  private static final List<String> ADJECTIVES =
      List.of("Red", "Blue", "Green", "Old", "New", "Big", "Small", "Good", "Happy", "Quiet");

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
    var noun = rng.pick(tuning.of(side, "words of rules", WordLists.PLAIN_WORDS));
    var words = rng.chance(0.5) ? Template.sentence(noun) : rng.pick(ADJECTIVES) + " " + noun + ".";
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
