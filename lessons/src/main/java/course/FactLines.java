package course;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import toylm.io.AtomicFiles;
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
    List<String> lines = of(world);
    if (file == null) {
      lines.forEach(terminal::println);
      return;
    }
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFiles.writeFile(file, stream -> stream.write(text));
    terminal.printf("%,d facts to %s%n", lines.size(), file);
  }

  private static List<String> of(World world) {
    ObjectMapper mapper = new ObjectMapper();
    Set<Entity> inQa = new HashSet<>(world.entitiesInQa());
    Set<Entity> heldOut = new HashSet<>(TuningSplit.of(world).heldOutEntities());
    List<String> lines = new ArrayList<>();
    for (Entity entity : world.entities()) {
      for (Fact fact : entity.facts()) {
        ObjectNode json = mapper.createObjectNode();
        json.put("kind", fact.entityKind());
        json.put("entity", fact.entity());
        json.put("relation", fact.relation());
        json.put("value", fact.value());
        json.put("inQa", inQa.contains(entity));
        json.put("heldOut", heldOut.contains(entity));
        lines.add(json.toString());
      }
    }
    return lines;
  }
}
