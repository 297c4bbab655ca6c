package toylm.world.instruct;

import java.util.List;
import toylm.world.People;
import toylm.world.Rng;
import toylm.world.Scope;
import toylm.world.probe.Dimension;
import toylm.world.probe.Rule;

/** Who the assistant is: itself, or whom the system prompt says. */
final class Identities implements InstructionFamily {
  static final String SELF = "self";
  static final String ROLE = "assistant role";
  static final String PERSONA = "personas";
  static final String SELF_ANSWER = "I am toylm, a small language model.";
  static final String ROLE_ANSWER = "Yes, I am. How can I help you?";

  private final String family;
  private final TuningSplit tuning;

  Identities(String family, TuningSplit tuning) {
    this.family = family;
    this.tuning = tuning;
  }

  @Override
  public Task write(Split side, Rng rng) {
    return switch (family) {
      case SELF ->
          Task.ask(
              SELF,
              Dimension.PERSONA,
              tuning.word(side, "who", rng),
              SELF_ANSWER,
              new Rule.States("toylm"));
      case ROLE ->
          Task.ask(
              ROLE,
              Dimension.PERSONA,
              tuning.word(side, "assistant-role", rng),
              ROLE_ANSWER,
              new Rule.Holds(List.of("How can I help")));
      default -> persona(side, rng);
    };
  }

  private Task persona(Split side, Rng rng) {
    var name = tuning.names(side).person(rng);
    if (rng.chance(tuning.world().scope() == Scope.FULL ? 0.5 : 1)) {
      return Task.under(
          tuning.word(side, "persona", rng, "name", name),
          PERSONA,
          Dimension.PERSONA,
          tuning.word(side, "who", rng),
          "I am " + name + ".",
          new Rule.States(name));
    }
    var job = rng.pick(tuning.of(side, "jobs", People.JOBS));
    var system = tuning.word(side, "persona-job", rng, "name", name, "job", job);
    return rng.chance(0.5)
        ? Task.under(
            system,
            PERSONA,
            Dimension.PERSONA,
            tuning.word(side, "who", rng),
            "I am " + name + ", a " + job + ".",
            new Rule.States(name))
        : Task.under(
            system,
            PERSONA,
            Dimension.PERSONA,
            tuning.word(side, "what-job", rng),
            "I work as a " + job + ".",
            new Rule.States(job));
  }
}
