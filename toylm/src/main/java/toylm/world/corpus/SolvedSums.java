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
import toylm.world.Scope;
import toylm.world.Sums;
import toylm.world.Template;
import toylm.world.World;

/** Sums with their results: all one-digit ones equally often, and random two-digit ones. */
final class SolvedSums implements DocumentType.Writer {
  static final DocumentType TYPE = new DocumentType("sums", new Amount(8, 10), SolvedSums::new);

  private final Phrasings phrasings;
  private final Deck<Entity> oneDigit;
  private final boolean small;
  private final List<String> forms;

  SolvedSums(World world) {
    phrasings = world.phrasings();
    oneDigit = new Deck<>(world.entities("sum"));
    small = world.scope() == Scope.SMALL;
    forms = small ? List.of("sum", "tight sum") : List.of("sum", "tight sum", "spoken sum");
  }

  @Override
  public Document write(Rng rng) {
    if (rng.chance(small ? 0.6 : 0.35)) {
      return small || rng.chance(0.5) ? listed(rng) : inColumns(rng);
    }
    var facts = new ArrayList<Fact>();
    boolean oneDigitOnly = small || rng.chance(0.85);
    int style = rng.below(3);
    var text = new StringJoiner(style == 2 ? " " : "\n");
    for (int i = rng.between(5, 12); i > 0; i--) {
      var sum = oneDigitOnly ? oneDigit.draw(rng) : Sums.twoDigit(rng);
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
    return TYPE.document(text.toString(), facts);
  }

  /** First all sums in one line, then each with its result. */
  private Document listed(Rng rng) {
    var facts = new ArrayList<Fact>();
    var sums = new ArrayList<String>();
    var lines = new StringJoiner("\n");
    for (var sum : oneDigit.draw(rng.between(1, 4), rng)) {
      var fact = sum.facts().get(0);
      facts.add(fact);
      sums.add(sum.forms().get(rng.pick(forms)));
      lines.add(sum.name() + " = " + fact.value());
    }
    return TYPE.document(Template.listed(sums) + "\n" + lines, facts);
  }

  /** A sum of two-digit numbers, taken apart into sums of one-digit numbers. */
  private Document inColumns(Rng rng) {
    var facts = new ArrayList<Fact>();
    var lines = new StringJoiner("\n");
    for (int i = rng.between(1, 3); i > 0; i--) {
      int a = rng.between(10, 99);
      int b = rng.between(10, 99);
      var ones = Sums.sum(a % 10, b % 10).facts().get(0);
      var tens = Sums.sum(a / 10, b / 10).facts().get(0);
      facts.add(ones);
      facts.add(tens);
      lines.add(a + " and " + b);
      lines.add("Ones: " + ones.entity() + " = " + ones.value());
      lines.add("Tens: " + tens.entity() + " = " + tens.value());
    }
    return TYPE.document(lines.toString(), facts);
  }
}
