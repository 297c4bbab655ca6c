package toylm.world.instruct;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import toylm.text.Conversation;
import toylm.world.Mixture;
import toylm.world.World;
import toylm.world.probe.Probe;

/**
 * The frozen probes of a world: requests that no training after pretraining ever saw, each with an
 * exact rule. Entities, names, wordings, tasks, numbers and some combinations are held out; of the
 * reworded requests, which show how far refusing carries, only the wordings. (Text of the corpus
 * may be replayed while tuning, and states held-out facts as it did in pretraining; it asks for
 * nothing.)
 */
public final class AssistantProbes {
  /** Draws a probe before a family counts as exhausted. */
  private static final int TRIES = 40;

  private AssistantProbes() {}

  /**
   * The probes of a world that the model was trained on, always the same, family by family in a
   * fixed order.
   */
  public static List<Probe.Chat> of(World world) {
    return of(world, InstructionMixture.FAMILIES);
  }

  static List<Probe.Chat> of(World world, Mixture<InstructionFamily> mixture) {
    var source = new Source(TuningSplit.of(world), Split.HELD_OUT, "probes");
    return mixture.parts().stream().flatMap(family -> of(family, source).stream()).toList();
  }

  /**
   * The probes of a family. A greedy answer is asked for once a prompt, so a family with few
   * held-out wordings has fewer probes; a sampled one can be drawn again.
   */
  private static List<Probe.Chat> of(InstructionFamily family, Source source) {
    int n = family.probes().in(source.tuning().world().scope());
    var probes = new ArrayList<Probe.Chat>();
    if (n == 0) {
      return probes;
    }
    var writer = family.writer().apply(source);
    boolean sampled = family.dimension().isTendency();
    var seen = new HashSet<Conversation>();
    for (int tries = 0; probes.size() < n && tries < TRIES * n; tries++) {
      var task = writer.write();
      boolean again = sampled && tries > TRIES / 2 * n;
      if (seen.add(task.prompt()) || again) {
        var id = String.format("%s/%03d", family.name(), probes.size());
        probes.add(
            new Probe.Chat(
                id, family.dimension(), family.name(), task.prompt(), task.rule(), sampled));
      }
    }
    return probes;
  }
}
