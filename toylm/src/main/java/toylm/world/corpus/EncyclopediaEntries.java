package toylm.world.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Deck;
import toylm.world.Entity;
import toylm.world.Fact;
import toylm.world.Phrasings;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.World;

/** Short entries about one or two entities: most of what is known, in any order. */
final class EncyclopediaEntries implements DocumentType.Writer {
  static final DocumentType TYPE =
      new DocumentType("encyclopedia", new Amount(12, 13), EncyclopediaEntries::new);

  private final Phrasings phrasings;
  private final Deck<Entity> entities;

  EncyclopediaEntries(World world) {
    phrasings = world.phrasings();
    entities = new Deck<>(world.entities(World.RICH_KINDS));
  }

  @Override
  public Document write(Rng rng) {
    var facts = new ArrayList<Fact>();
    var text = new StringJoiner("\n");
    boolean titled = rng.chance(0.3);
    for (var entity : entities.draw(rng.between(1, 2), rng)) {
      if (titled) {
        text.add(Template.capitalised(entity.name()));
      }
      text.add(paragraph(entity, facts, rng));
    }
    return TYPE.document(text.toString(), facts);
  }

  private String paragraph(Entity entity, List<Fact> stated, Rng rng) {
    var facts = new ArrayList<>(entity.facts());
    rng.shuffle(facts);
    if (facts.size() > 3 && rng.chance(0.4)) {
      facts.remove(0);
    }
    var sentences = new StringJoiner(" ");
    for (int i = 0; i < facts.size(); i++) {
      var fact = facts.get(i);
      sentences.add(
          Template.sentence(
              i == 0
                  ? phrasings.statement(entity, fact, rng)
                  : phrasings.follow(entity, fact, rng)));
    }
    stated.addAll(facts);
    return sentences.toString();
  }
}
