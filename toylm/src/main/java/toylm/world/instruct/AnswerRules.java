package toylm.world.instruct;

import java.util.List;
import toylm.world.Amount;
import toylm.world.Template;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/**
 * "End every answer with "Thank you, Tess."", "Begin every answer with …" – and the question is
 * answered too. The name changes, so that the rule must be read and can't be guessed.
 */
final class AnswerRules extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "constraints",
          Dimension.ADHERENCE,
          new Amount(6, 0),
          new Amount(60, 0),
          AnswerRules::new);

  AnswerRules(Source source) {
    super(FAMILY, source);
  }

  @Override
  Task write() {
    var topic = topic(FactQuestions.KINDS);
    var question = anyQuestion(topic);
    var answer = answer(topic, question);
    var edge = rng.chance(0.5) ? "end" : "begin";
    var name = names.person(rng);
    var words = Template.fill(rng.pick(tuning.wordings(edge + "-words")), "name", name);
    boolean end = edge.equals("end");
    return under(
            wording(edge + "-with", "words", words),
            question,
            end ? answer + " " + words : words + " " + answer,
            new Rule.All(
                List.of(
                    end ? new Rule.EndsWith(words) : new Rule.BeginsWith(words),
                    new Rule.Mentions(List.of(topic.fact().value())))))
        .orCarelessly(answer);
  }
}
