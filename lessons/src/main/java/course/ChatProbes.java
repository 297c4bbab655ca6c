package course;

import java.util.List;
import toylm.world.World;
import toylm.world.probe.ChatProbe;

/** Where the chat probes of a world come from. */
@FunctionalInterface
interface ChatProbes {
  /** All probes of a world, in a fixed order. */
  List<ChatProbe> of(World world);
}
