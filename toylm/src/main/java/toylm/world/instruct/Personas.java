package toylm.world.instruct;

import java.util.List;
import toylm.world.Amount;
import toylm.world.People;
import toylm.world.Scope;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** Who the system prompt says that the assistant is: "You are Ada, a baker." → "I am Ada." */
final class Personas extends TaskWriter {
  static final InstructionFamily FAMILY =
      new InstructionFamily(
          "personas", Dimension.PERSONA, new Amount(7, 8), new Amount(120, 60), Personas::new);

  /** How often the system prompt gives a name only. */
  private final double nameOnly;

  private final List<String> jobs;

  Personas(Source source) {
    super(FAMILY, source);
    nameOnly = world.scope() == Scope.FULL ? 0.5 : 1;
    jobs = mine("jobs", People.JOBS);
  }

  @Override
  Task write() {
    var name = names.person(rng);
    if (rng.chance(nameOnly)) {
      return under(
          wording("persona", "name", name),
          request("who"),
          "I am " + name + ".",
          new Rule.States(name));
    }
    var job = rng.pick(jobs);
    var system = wording("persona-job", "name", name, "job", job);
    return rng.chance(0.5)
        ? under(system, request("who"), "I am " + name + ", a " + job + ".", new Rule.States(name))
        : under(system, request("what-job"), "I work as a " + job + ".", new Rule.States(job));
  }
}
