package toylm.world.instruct;

import java.util.List;
import toylm.world.Rng;
import toylm.world.corpus.Stories;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Continue this story: …" → its next sentences. The one request that a base model fulfils too. */
final class StoryRequests implements InstructionFamily {
  static final String NAME = "stories";
  private static final int MOST_WORDS = 80;

  private final TuningSplit tuning;

  StoryRequests(TuningSplit tuning) {
    this.tuning = tuning;
  }

  @Override
  public Task write(Split side, Rng rng) {
    var story = new Stories(tuning.names(side)).tell(rng);
    var sentences = story.sentences();
    var next = sentences.subList(2, sentences.size());
    return Task.ask(
        NAME,
        Dimension.HELPFULNESS,
        tuning.word(side, "story", rng, "text", String.join(" ", sentences.subList(0, 2))),
        String.join(" ", next),
        new Rule.All(
            List.of(
                new Rule.AtMostWords(MOST_WORDS),
                new Rule.Not(new Rule.Refuses()),
                new Rule.Not(new Rule.SaysUnknown()))));
  }
}
