package course;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import toylm.io.Json;
import toylm.io.JsonLines;
import toylm.world.Entity;
import toylm.world.Fact;
import toylm.world.World;
import toylm.world.instruct.TuningSplit;

/** Every fact of a world as JSON lines, with where it may be asked about. */
final class FactLines {
  private FactLines() {}

  /**
   * Writes them.
   *
   * @param file null for {@code terminal}
   */
  static void write(World world, Path file, PrintWriter terminal) throws IOException {
    List<ObjectNode> lines = of(world);
    if (file == null) {
      lines.forEach(terminal::println);
      return;
    }
    JsonLines.write(file, lines.stream());
    terminal.printf("%,d facts to %s%n", lines.size(), file);
  }

  private static List<ObjectNode> of(World world) {
    Set<Entity> inQa = new HashSet<>(world.entitiesInQa());
    Set<Entity> heldOut = new HashSet<>(TuningSplit.of(world).heldOutEntities());
    List<ObjectNode> lines = new ArrayList<>();
    for (Entity entity : world.entities()) {
      for (Fact fact : entity.facts()) {
        ObjectNode json = Json.newObject();
        json.put("kind", fact.entityKind());
        json.put("entity", fact.entity());
        json.put("relation", fact.relation());
        json.put("value", fact.value());
        json.put("inQa", inQa.contains(entity));
        json.put("heldOut", heldOut.contains(entity));
        lines.add(json);
      }
    }
    return lines;
  }
}
