package course;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.World;
import toylm.world.instruct.AssistantProbes;
import toylm.world.instruct.Instruction;
import toylm.world.instruct.Instructions;
import toylm.world.instruct.Preference;
import toylm.world.instruct.Preferences;
import toylm.world.probe.Probe;

/** What tuning reads and what is asked after it, a few of each family, for a look. */
final class TuningLines {
  /** Number of examples that families are picked from; each family is among them many times. */
  private static final int DRAWN = 5_000;

  private final World world;
  private final Predicate<String> family;
  private final int n;
  private final PrintWriter out;

  /**
   * A view.
   *
   * @param family shows this family only; null for all
   * @param n maximum number to show
   */
  TuningLines(World world, String family, int n, PrintWriter out) {
    this.world = world;
    this.family = family == null ? name -> true : family::equals;
    this.n = n;
    this.out = out;
  }

  void instructions() {
    show(Instructions.of(world, DRAWN), Instruction::family, this::instruction);
  }

  void pairs() {
    show(Preferences.of(world).scripted(DRAWN), Preference::family, this::pair);
  }

  void probes() {
    show(AssistantProbes.of(world), Probe.Chat::family, this::probe);
  }

  private <T> void show(List<T> all, Function<T, String> name, Consumer<T> line) {
    List<T> some = all.stream().filter(one -> family.test(name.apply(one))).limit(n).toList();
    if (some.isEmpty()) {
      String names = String.join(", ", all.stream().map(name).distinct().sorted().toList());
      throw new IllegalArgumentException(
          "expected a family that is there, found none of that name; choose one of " + names);
    }
    some.forEach(line);
  }

  private void instruction(Instruction i) {
    out.println("--- " + i.family() + (i.flaw() == Instruction.Flaw.NONE ? "" : " · " + i.flaw()));
    conversation(i.conversation());
  }

  private void pair(Preference p) {
    out.println("--- " + p.family());
    conversation(p.prompt());
    out.println("chosen: " + p.chosen());
    out.println("rejected: " + p.rejected());
  }

  private void probe(Probe.Chat p) {
    out.println("--- " + p.id() + " · " + p.dimension().key());
    conversation(p.prompt());
    out.println("passes: " + p.rule().describe());
  }

  private void conversation(Conversation c) {
    for (Message m : c.messages()) {
      out.println(m.role().key() + ": " + m.content());
    }
  }
}
