package toylm.world.instruct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import toylm.world.Mixture;
import toylm.world.World;
import toylm.world.probe.Probe;

/** Taking a family out of the mixture, or putting one in, changes no text of another. */
class OwnStreamsTest {
  private static final World WORLD = World.of(42);

  /** Some that share their topics, their people or their tasks with others. */
  static Stream<InstructionFamily> families() {
    return Stream.of(
        FactQuestions.FAMILY,
        ContextQuestions.FAMILY,
        HarmfulRequests.FAMILY,
        UnknownQuestions.FAMILY,
        FactFormats.TABLE);
  }

  private static Mixture<InstructionFamily> without(InstructionFamily family) {
    return new Mixture<>(
        InstructionMixture.FAMILIES.parts().stream().filter(f -> !f.equals(family)).toList());
  }

  @ParameterizedTest
  @MethodSource("families")
  void instructionsOfTheOthersStay(InstructionFamily family) {
    compare(
        family,
        Instructions.of(WORLD, 1_000),
        Instructions.of(WORLD, 1_000, without(family)),
        Instruction::family);
  }

  @ParameterizedTest
  @MethodSource("families")
  void preferencesOfTheOthersStay(InstructionFamily family) {
    compare(
        family,
        Preferences.of(WORLD).scripted(1_000),
        Preferences.of(WORLD, without(family)).scripted(1_000),
        Preference::family);
  }

  @ParameterizedTest
  @MethodSource("families")
  void promptsOfTheOthersForSampledPreferencesStay(InstructionFamily family) {
    var sampled = Preferences.of(WORLD).sampled(1_000);
    var fewer = Preferences.of(WORLD, without(family)).sampled(1_000);
    compare(family, sampled.asked(), fewer.asked(), asked -> asked.task().family());
  }

  @ParameterizedTest
  @MethodSource("families")
  void probesOfTheOthersStay(InstructionFamily family) {
    var all = AssistantProbes.of(WORLD).stream().filter(p -> !p.family().equals(family.name()));
    assertEquals(all.toList(), AssistantProbes.of(WORLD, without(family)));
    assertTrue(AssistantProbes.of(WORLD).stream().map(Probe.Chat::family).distinct().count() > 20);
  }

  /** What a family writes first is the same, as far as both have it. */
  private static <T> void compare(
      InstructionFamily family, List<T> all, List<T> fewer, Function<T, String> name) {
    var before = byFamily(all, name);
    var after = byFamily(fewer, name);
    assertTrue(before.remove(family.name()) != null, "it was there");
    assertEquals(before.keySet(), after.keySet());
    before.forEach(
        (other, texts) -> {
          int both = Math.min(texts.size(), after.get(other).size());
          assertTrue(both > 0, other);
          assertEquals(texts.subList(0, both), after.get(other).subList(0, both), other);
        });
  }

  private static <T> Map<String, List<T>> byFamily(List<T> all, Function<T, String> name) {
    var families = new LinkedHashMap<String, List<T>>();
    InstructionMixture.FAMILIES.parts().forEach(f -> families.put(f.name(), new ArrayList<>()));
    all.forEach(item -> families.get(name.apply(item)).add(item));
    families.values().removeIf(List::isEmpty);
    return families;
  }
}
