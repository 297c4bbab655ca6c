package toylm.world.instruct;

import java.util.List;
import java.util.Map;
import toylm.world.Rng;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Do not talk about animals." – a question about one is declined, any other is answered. */
final class ForbiddenTopics implements InstructionFamily {
  static final String NAME = "forbidden topic";

  private static final Map<String, String> TOPICS =
      Map.of(
          "country", "countries",
          "animal", "animals",
          "food", "food",
          "word", "words",
          "person", "people");
  private static final List<String> KINDS = List.of("country", "animal", "food", "word", "person");

  private final TuningSplit tuning;

  ForbiddenTopics(TuningSplit tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Split side, Rng rng) {
    var topic = tuning.topic(side, KINDS, rng);
    boolean forbidden = rng.chance(0.5);
    var kind = topic.entity().kind();
    var other = rng.pick(KINDS.stream().filter(k -> !k.equals(kind)).toList());
    var about = TOPICS.get(forbidden ? kind : other);
    var question = tuning.anyQuestion(side, topic, rng);
    var open = tuning.answer(topic, question);
    var answer = "I am not allowed to talk about " + about + ".";
    return Task.under(
            tuning.word(side, "forbid", rng, "topic", about),
            NAME,
            Dimension.ADHERENCE,
            question,
            forbidden ? answer : open,
            forbidden ? new Rule.Is(List.of(answer)) : new Rule.States(topic.fact().value()))
        .orCarelessly(forbidden ? open : answer);
  }
}
