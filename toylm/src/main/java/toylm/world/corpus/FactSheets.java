package toylm.world.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Deck;
import toylm.world.Entity;
import toylm.world.Fact;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.World;

/** Facts without sentences: a sheet of "Capital: Paris" lines, or a Markdown table. */
final class FactSheets implements DocumentType.Writer {
  static final DocumentType TYPE = new DocumentType("sheets", new Amount(8, 0), FactSheets::new);

  private final Deck<Entity> rich;
  private final Deck<String> kinds;
  private final Map<String, Deck<Entity>> byKind = new LinkedHashMap<>();

  FactSheets(World world) {
    rich = new Deck<>(world.entities(World.RICH_KINDS));
    var tabled = new ArrayList<>(World.RICH_KINDS);
    tabled.addAll(List.of("word", "thing"));
    kinds = new Deck<>(tabled);
    tabled.forEach(kind -> byKind.put(kind, new Deck<>(world.entities(kind))));
  }

  @Override
  public Document write(Rng rng) {
    var facts = new ArrayList<Fact>();
    var text = rng.chance(0.4) ? sheets(facts, rng) : table(facts, rng);
    return TYPE.document(text, facts);
  }

  private String sheets(List<Fact> stated, Rng rng) {
    var sheets = new StringJoiner("\n\n");
    for (var entity : rich.draw(rng.between(1, 3), rng)) {
      sheets.add(sheet(entity, stated, rng));
    }
    return sheets.toString();
  }

  private static String sheet(Entity entity, List<Fact> stated, Rng rng) {
    var facts = new ArrayList<>(entity.facts());
    rng.shuffle(facts);
    var lines = new StringJoiner("\n");
    lines.add(
        rng.chance(0.5)
            ? Template.capitalised(entity.name())
            : Template.capitalised(entity.kind()) + ": " + entity.name());
    facts.forEach(fact -> lines.add(Template.capitalised(fact.relation()) + ": " + fact.value()));
    stated.addAll(facts);
    return lines.toString();
  }

  private String table(List<Fact> stated, Rng rng) {
    var kind = kinds.draw(rng);
    var entities = byKind.get(kind).draw(rng.between(1, 5), rng);
    var relations = new ArrayList<>(entities.get(0).facts().stream().map(Fact::relation).toList());
    rng.shuffle(relations);
    var columns = relations.subList(0, Math.min(relations.size(), rng.between(1, 3)));
    var lines = new StringJoiner("\n");
    lines.add("| " + kind + " | " + String.join(" | ", columns) + " |");
    lines.add("|---".repeat(columns.size() + 1) + "|");
    for (var entity : entities) {
      var cells = new StringJoiner(" | ", "| ", " |").add(entity.name());
      for (var column : columns) {
        var fact = entity.fact(column);
        cells.add(fact.value());
        stated.add(fact);
      }
      lines.add(cells.toString());
    }
    return lines.toString();
  }
}
