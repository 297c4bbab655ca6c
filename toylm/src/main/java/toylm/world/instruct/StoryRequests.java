package toylm.world.instruct;

import java.util.List;
import toylm.world.Amount;
import toylm.world.corpus.Stories;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** "Continue this story: …" → its next sentences. The one request that a base model fulfils too. */
final class StoryRequests extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "stories",
          Dimension.HELPFULNESS,
          new Amount(1, 0),
          new Amount(30, 0),
          StoryRequests::new);

  private static final int MOST_WORDS = 80;

  private final Stories stories;

  StoryRequests(Source source) {
    super(FAMILY, source);
    stories = new Stories(names);
  }

  @Override
  Task write() {
    var sentences = stories.tell(rng).sentences();
    var next = sentences.subList(2, sentences.size());
    return task(
        request("story", "text", String.join(" ", sentences.subList(0, 2))),
        String.join(" ", next),
        new Rule.All(
            List.of(
                new Rule.AtMostWords(MOST_WORDS),
                new Rule.Not(new Rule.Refuses()),
                new Rule.Not(new Rule.SaysUnknown()))));
  }
}
