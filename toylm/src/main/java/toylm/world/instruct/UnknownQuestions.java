package toylm.world.instruct;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import toylm.world.Amount;
import toylm.world.Entity;
import toylm.world.Table;
import toylm.world.Topic;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/**
 * A question about a person or a country that occurs in no text → "I do not know." The country is
 * made up, and no person of the world has the family name. A flawed answer is made up, too: the
 * value of another entity.
 */
final class UnknownQuestions extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "unknown",
          Dimension.HONESTY,
          new Amount(8, 10),
          new Amount(100, 60),
          UnknownQuestions::new);

  static final String ANSWER = "I do not know.";

  /** This share is about people, where the world has any. */
  private static final double PEOPLE = 0.6;

  private final Set<String> known;
  private final boolean people;
  private final List<String> surnames;

  UnknownQuestions(Source source) {
    super(FAMILY, source);
    known = world.entities().stream().map(Entity::name).collect(Collectors.toSet());
    var families = world.entities("person").stream().map(p -> surname(p.name())).toList();
    people = !families.isEmpty();
    surnames =
        Table.lines("surnames.txt").stream().filter(name -> !families.contains(name)).toList();
  }

  static String surname(String person) {
    return person.substring(person.indexOf(' ') + 1);
  }

  @Override
  Task write() {
    var topic = unknown();
    return task(anyQuestion(topic), ANSWER, new Rule.SaysUnknown()).orCarelessly(answer(topic));
  }

  /** A fact about an entity that exists, told of one that does not. */
  private Topic unknown() {
    boolean person = rng.chance(people ? PEOPLE : 0);
    var kind = person ? "person" : "country";
    var like = topic(List.of(kind));
    while (true) {
      var name = person ? names.person(rng) + " " + rng.pick(surnames) : names.land(rng);
      if (!known.contains(name)) {
        return new Topic(Entity.named(kind, name, like.entity().facts()), like.fact());
      }
    }
  }

  @Override
  Instruction.Flaw flaw(Task task) {
    return Instruction.Flaw.INVENTS;
  }

  @Override
  Optional<String> rejected(Task task) {
    return task.careless();
  }
}
