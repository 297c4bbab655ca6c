package toylm.world;

import java.util.ArrayList;
import java.util.StringJoiner;

/** Sums with their results: all one-digit ones equally often, and random two-digit ones. */
final class SolvedSums implements Family {
  static final String NAME = "sums";

  private final Phrasings phrasings;
  private final Deck<Entity> oneDigit;

  SolvedSums(Knowledge knowledge) {
    phrasings = knowledge.phrasings();
    oneDigit = new Deck<>(knowledge.entities("sum"));
  }

  @Override
  public Document write(Rng rng) {
    var facts = new ArrayList<Fact>();
    boolean small = rng.chance(0.85);
    int style = rng.below(3);
    var text = new StringJoiner(style == 2 ? " " : "\n");
    for (int i = rng.between(5, 12); i > 0; i--) {
      var sum = small ? oneDigit.draw(rng) : Sums.twoDigit(rng);
      var fact = sum.facts().get(0);
      var templates = phrasings.templates(fact, Phrasings.STATEMENT);
      facts.add(fact);
      text.add(
          switch (style) {
            case 0 -> Phrasings.fill(templates.get(0), sum, fact); // one way throughout
            case 1 -> Phrasings.fill(rng.pick(templates), sum, fact);
            default -> Template.sentence(Phrasings.fill(rng.pick(templates), sum, fact));
          });
    }
    return new Document(NAME, text.toString(), facts);
  }
}
