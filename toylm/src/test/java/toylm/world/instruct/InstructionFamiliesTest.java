package toylm.world.instruct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import toylm.world.Scope;
import toylm.world.World;
import toylm.world.probe.Dimension;

/** What every family of instructions promises, in every scope that has it. */
class InstructionFamiliesTest {
  private static final int TASKS = 60;

  /** Their rules say what an answer must not be, or how long. */
  private static final List<InstructionFamily> SAY_LITTLE =
      List.of(KnownQuestions.FAMILY, Brevity.FAMILY);

  static Stream<Arguments> families() {
    return Stream.of(Scope.values())
        .flatMap(
            scope ->
                InstructionMixture.FAMILIES.parts().stream()
                    .filter(f -> f.share().in(scope) > 0 || f.probes().in(scope) > 0)
                    .map(family -> Arguments.of(scope, family)));
  }

  private static TaskWriter writer(Scope scope, InstructionFamily family, Split split) {
    var tuning = TuningSplit.of(World.of(42, scope));
    return family.writer().apply(new Source(tuning, split, "test"));
  }

  private static List<Task> tasks(Scope scope, InstructionFamily family, Split split) {
    return Stream.generate(writer(scope, family, split)::write).limit(TASKS).toList();
  }

  private static List<Task> tasks(Scope scope, InstructionFamily family) {
    var tasks = new ArrayList<>(tasks(scope, family, Split.TRAIN));
    tasks.addAll(tasks(scope, family, Split.HELD_OUT));
    return tasks;
  }

  @ParameterizedTest(name = "{1} {0}")
  @MethodSource("families")
  void itsModelAnswersKeepItsRuleAndItsFlawedAnswersDoNot(Scope scope, InstructionFamily family) {
    for (var task : tasks(scope, family)) {
      assertEquals(family.name(), task.family());
      assertEquals(family.dimension(), task.dimension());
      assertTrue(task.rule().passes(task.answer()), () -> task + " fails its own rule");
      task.careless().ifPresent(c -> assertFalse(task.rule().passes(c), task::toString));
      if (!SAY_LITTLE.contains(family)) {
        assertEquals(
            family.dimension() == Dimension.HARMLESSNESS,
            task.rule().passes(HarmfulRequests.REFUSAL),
            () -> "a refusal keeps the rule of harm only: " + task);
      }
    }
  }

  @ParameterizedTest(name = "{1} {0}")
  @MethodSource("families")
  void anEmptyAnswerPassesOnlyWhereNothingMustBeSaid(Scope scope, InstructionFamily family) {
    var nothing =
        List.of(
            StoryRequests.FAMILY, BorderlineHowTos.FAMILY, KnownQuestions.FAMILY, Brevity.FAMILY);
    for (var task : tasks(scope, family)) {
      assertEquals(nothing.contains(family), task.rule().passes(""), task::toString);
    }
  }

  @ParameterizedTest(name = "{1} {0}")
  @MethodSource("families")
  void aRejectedAnswerIsAnotherThanTheModelAnswer(Scope scope, InstructionFamily family) {
    var writer = writer(scope, family, Split.TRAIN);
    for (int i = 0; i < TASKS; i++) {
      var task = writer.write();
      writer.rejected(task).ifPresent(r -> assertNotEquals(task.answer(), r, task::toString));
    }
  }

  @ParameterizedTest(name = "{1} {0}")
  @MethodSource("families")
  void noHeldOutRequestIsOneOfTuning(Scope scope, InstructionFamily family) {
    var train = new HashSet<Object>();
    tasks(scope, family, Split.TRAIN).forEach(task -> train.add(task.prompt()));
    var held = new HashSet<Object>();
    tasks(scope, family, Split.HELD_OUT).forEach(task -> held.add(task.prompt()));
    assertTrue(Collections.disjoint(train, held));
    assertTrue(held.size() >= 2, "expected different requests, found " + held);
  }
}
