package toylm.world.instruct;

import java.util.List;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/**
 * "End every answer with "Thank you, Tess."", "Begin every answer with …" – and the question is
 * answered too. The name changes, so that the rule must be read and can't be guessed.
 */
final class AnswerRules implements InstructionFamily {
  static final String NAME = "constraints";

  private static final String[] OPENINGS = {
    "Hello, {name}.", "Dear {name}.", "Good morning, {name}.", "Well, {name}.", "Listen, {name}."
  };
  private static final String[] CLOSINGS = {
    "Thank you, {name}.",
    "Goodbye, {name}.",
    "Good luck, {name}.",
    "Ask again, {name}.",
    "That is all, {name}."
  };

  private final TuningSplit tuning;

  AnswerRules(TuningSplit tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Split side, Rng rng) {
    var topic = tuning.topic(side, FactQuestions.KINDS, rng);
    var question = tuning.anyQuestion(side, topic, rng);
    var answer = tuning.answer(topic, question);
    var value = topic.fact().value();
    boolean end = rng.chance(0.5);
    var name = tuning.names(side).person(rng);
    var words = Template.fill(rng.pick(end ? CLOSINGS : OPENINGS), "name", name);
    return Task.under(
            tuning.word(side, end ? "end-with" : "begin-with", rng, "words", words),
            NAME,
            Dimension.ADHERENCE,
            question,
            end ? answer + " " + words : words + " " + answer,
            new Rule.All(
                List.of(
                    end ? new Rule.EndsWith(words) : new Rule.BeginsWith(words),
                    new Rule.Mentions(List.of(value)))))
        .orCarelessly(answer);
  }
}
