package toylm.world.corpus;

import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Deck;
import toylm.world.Entity;
import toylm.world.Phrasings;
import toylm.world.Rng;
import toylm.world.Scope;
import toylm.world.Sums;
import toylm.world.Template;
import toylm.world.World;

/** Unsolved sums: as a list of questions, or under a heading with a blank for each result. */
final class Worksheets implements DocumentType.Writer {
  static final DocumentType TYPE =
      new DocumentType("worksheets", new Amount(1, 2), Worksheets::new);

  private final Phrasings phrasings;
  private final Deck<Entity> oneDigit;
  private final boolean small;

  Worksheets(World world) {
    phrasings = world.phrasings();
    oneDigit = new Deck<>(world.entities("sum"));
    small = world.scope() == Scope.SMALL;
  }

  @Override
  public Document write(Rng rng) {
    boolean questions = rng.chance(0.75);
    boolean oneDigitOnly = small || rng.chance(0.6);
    var lines = new StringJoiner("\n");
    if (!questions) {
      lines.add(rng.pick("Worksheet", "Fill in the blanks.", "Work these out.", "Sums for today"));
    }
    int style = rng.below(4); // a sheet asks in one way throughout
    for (int i = rng.between(5, 10); i > 0; i--) {
      var sum = oneDigitOnly ? oneDigit.draw(rng) : Sums.twoDigit(rng);
      lines.add(questions ? question(sum, style) : sum.name() + " = ___");
    }
    return TYPE.document(lines.toString());
  }

  private String question(Entity sum, int style) {
    var fact = sum.facts().get(0);
    var templates = phrasings.templates(fact, Phrasings.QUESTION);
    var template = templates.get(style % templates.size());
    return Template.capitalised(Phrasings.fill(template, sum, fact));
  }
}
