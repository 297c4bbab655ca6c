package toylm.world.instruct;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import toylm.world.Entity;
import toylm.world.Names;
import toylm.world.Rng;
import toylm.world.Table;
import toylm.world.World;

/**
 * What instruction tuning may use, and what is kept for probes: entities, wordings, tasks and
 * combinations are split by the world's seed. About a fifth of everything is held out.
 */
public final class TuningSplit {
  /** Of the entities that no Q/A list asks about (half), this share is held out of tuning too. */
  private static final double HELD_OUT_OF_HALF = 0.4;

  private static final int HELD_OUT_PART = 5;

  private final World world;
  private final Map<String, List<String>> wordings = new LinkedHashMap<>();
  private final Set<Entity> heldOut = new HashSet<>();

  private TuningSplit(World world) {
    this.world = world;
    for (var row : Table.read(world.scope().resource("instructions.tsv")).rows()) {
      wordings.computeIfAbsent(row.get(0), k -> new ArrayList<>()).add(row.get(1));
    }
    var rng = Rng.of(world.seed(), "entities held out of tuning");
    for (var kind : world.kinds()) {
      var entities = world.entities(kind).stream().filter(e -> !world.inQa(e)).toList();
      var shuffled = World.groups(entities);
      rng.shuffle(shuffled);
      int n = (int) Math.ceil(HELD_OUT_OF_HALF * shuffled.size());
      shuffled.subList(0, n).forEach(heldOut::addAll);
    }
  }

  /** The split of a world, always the same. */
  public static TuningSplit of(World world) {
    return new TuningSplit(world);
  }

  World world() {
    return world;
  }

  /** Whether only pretraining can have taught an entity: about a fifth of each kind. */
  public boolean heldOut(Entity entity) {
    return heldOut.contains(entity);
  }

  /** The entities that nothing after pretraining mentions, in a fixed order. */
  public List<Entity> heldOutEntities() {
    return world.entities().stream().filter(this::heldOut).toList();
  }

  /** The entities of one side. */
  List<Entity> entities(Split side, Collection<String> kinds) {
    return world.entities(List.copyOf(kinds)).stream()
        .filter(entity -> heldOut(entity) == (side == Split.HELD_OUT))
        .toList();
  }

  /** One side's first names: no person in a probe's article, persona or memory occurs in tuning. */
  Names names(Split side) {
    var names = world.names();
    return names.only(of(side, "first names", names.firstNames()));
  }

  /** One side of anything else: a fifth, at least one, is held out. */
  <T> List<T> of(Split side, String what, List<T> all) {
    var shuffled = new ArrayList<>(all);
    Rng.of(world.seed(), "held out of tuning: " + what).shuffle(shuffled);
    int n = Math.max(1, (all.size() + HELD_OUT_PART / 2) / HELD_OUT_PART);
    var kept = Set.copyOf(shuffled.subList(0, n));
    return all.stream().filter(item -> kept.contains(item) == (side == Split.HELD_OUT)).toList();
  }

  /** The wordings of one use, on one side. */
  List<String> wordings(Split side, String use) {
    return of(side, "wording " + use, wordings(use));
  }

  /** All wordings of a use. */
  List<String> wordings(String use) {
    var all = wordings.get(use);
    if (all == null) {
      throw new IllegalArgumentException("expected one of " + wordings.keySet() + ", found " + use);
    }
    return all;
  }
}
