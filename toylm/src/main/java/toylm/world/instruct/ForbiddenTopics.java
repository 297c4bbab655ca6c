package toylm.world.instruct;

import java.util.List;
import java.util.Map;
import toylm.world.Amount;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Do not talk about animals." – a question about one is declined, any other is answered. */
final class ForbiddenTopics extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "forbidden topic",
          Dimension.ADHERENCE,
          new Amount(12, 0),
          new Amount(60, 0),
          ForbiddenTopics::new);

  private static final Map<String, String> TOPICS =
      Map.of(
          "country", "countries",
          "animal", "animals",
          "food", "food",
          "word", "words",
          "person", "people");

  private static final List<String> KINDS = List.of("country", "animal", "food", "word", "person");

  ForbiddenTopics(Source source) {
    super(FAMILY, source);
  }

  @Override
  Task write() {
    var topic = topic(KINDS);
    boolean forbidden = rng.chance(0.5);
    var kind = topic.entity().kind();
    var other = rng.pick(KINDS.stream().filter(k -> !k.equals(kind)).toList());
    var about = TOPICS.get(forbidden ? kind : other);
    var question = anyQuestion(topic);
    var open = answer(topic, question);
    var declined = "I am not allowed to talk about " + about + ".";
    return under(
            wording("forbid", "topic", about),
            question,
            forbidden ? declined : open,
            forbidden ? new Rule.Is(List.of(declined)) : new Rule.States(topic.fact().value()))
        .orCarelessly(forbidden ? open : declined);
  }
}
