package course.run;

import java.util.List;
import toylm.eval.CostProbes;
import toylm.eval.StageScorer;
import toylm.text.Conversation;
import toylm.world.World;
import toylm.world.probe.Probe;

/** How every stage is scored, by a run and by {@code ./course ledger} alike. */
public final class Scoring {
  /** Documents, facts and few-shot probes for the costs, so many of each. */
  private static final int COST_PROBES = 200;

  /** Requests that allow many answers: how many different ones does a model give? */
  private static final List<Conversation> OPEN =
      List.of(
          Conversation.ask("Hello!"),
          Conversation.ask("Good morning, how are you?"),
          Conversation.ask("Tell me a story."),
          Conversation.ask("Continue the story: One morning a girl found a small key."),
          Conversation.ask("Continue the story: The old dog waited at the door."),
          Conversation.ask("Continue the story: It rained all night, and then"),
          Conversation.ask("Write a short letter to a friend."),
          Conversation.ask("Tell me something about the sea."));

  private Scoring() {}

  /** The scorer of a world. */
  public static StageScorer of(World world, List<Probe.Chat> probes) {
    return of(world, probes, COST_PROBES);
  }

  /** A scorer that measures costs with fewer documents, facts and few-shot probes. */
  static StageScorer of(World world, List<Probe.Chat> probes, int costProbes) {
    return new StageScorer(probes, CostProbes.of(world, costProbes, OPEN), world.seed());
  }
}
