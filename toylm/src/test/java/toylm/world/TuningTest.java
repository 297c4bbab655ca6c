package toylm.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.text.Role;

/** What is held out of tuning stays out, and every model answer keeps its own rule. */
class TuningTest {
  private static final World WORLD = Worlds.WORLD;
  private static final List<Instruction> INSTRUCTIONS = Instructions.of(WORLD, 8_000);
  private static final List<Preference> PREFERENCES = Preferences.of(WORLD).scripted(1_000);
  private static final List<ChatProbe> PROBES = AssistantProbes.of(WORLD).all();

  /** All that any training after pretraining reads: instructions, preferences, rated prompts. */
  private static List<String> tunedOn() {
    var texts = new ArrayList<String>();
    INSTRUCTIONS.forEach(i -> texts.add(text(i.conversation())));
    PREFERENCES.forEach(p -> texts.add(text(p.prompt()) + "\n" + p.chosen() + "\n" + p.rejected()));
    Preferences.of(WORLD).sampled(2_000).prompts().forEach(p -> texts.add(text(p)));
    return texts;
  }

  private static String text(Conversation conversation) {
    return conversation.messages().stream().map(Message::content).collect(Collectors.joining("\n"));
  }

  @Test
  void noHeldOutEntityOccursInTuning() {
    var all = String.join("\n", tunedOn());
    // A city, a food or an animal can be somebody's answer; as a subject it must not occur.
    for (var entity : WORLD.entities()) {
      boolean country = entity.kind().equals("country");
      boolean person = entity.kind().equals("person");
      if (WORLD.heldOutOfTuning(entity) && (country || person)) {
        assertFalse(asked(all, entity.name()), entity::toString);
      }
    }
  }

  /** A word of a list is no question about it. */
  private static boolean asked(String all, String name) {
    return all.lines()
            .anyMatch(line -> line.contains(name) && !LISTS.stream().anyMatch(line::contains))
        && all.contains("of " + name + "?");
  }

  private static final Set<String> LISTS = Set.of("words", "bullet", "JSON list", "JSON array");

  @Test
  void noProbeIsAPromptOfTuning() {
    var prompts = new HashSet<String>();
    INSTRUCTIONS.forEach(i -> prompts.add(prompt(i.conversation())));
    PREFERENCES.forEach(p -> prompts.add(text(p.prompt())));
    Preferences.of(WORLD).sampled(2_000).prompts().forEach(p -> prompts.add(text(p)));
    for (var probe : PROBES) {
      assertFalse(prompts.contains(text(probe.prompt())), probe::toString);
    }
  }

  private static String prompt(Conversation conversation) {
    var messages = conversation.messages();
    return text(new Conversation(messages.subList(0, messages.size() - 1)));
  }

  @Test
  void heldOutSumsAreNeverAskedInTuning() {
    var held =
        WORLD.entities().stream()
            .filter(e -> e.kind().equals("sum") && WORLD.heldOutOfTuning(e))
            .map(Entity::name)
            .collect(Collectors.toSet());
    assertTrue(held.size() >= 18, held::toString);
    for (var instruction : INSTRUCTIONS) {
      if (instruction.family().equals(SumQuestions.NAME)) {
        var answer = instruction.conversation().last().content();
        assertFalse(held.stream().anyMatch(answer::startsWith), answer);
      }
    }
  }

  @Test
  void heldOutCombinationsOfKindAndFormatNeverOccurTogether() {
    var tuning = WORLD.tuning();
    for (var format : Formats.Format.values()) {
      var kinds = tuning.of(Side.HELD_OUT, "kinds as " + format.use, Knowledge.RICH_KINDS);
      assertEquals(1, kinds.size());
      for (var instruction : INSTRUCTIONS) {
        if (instruction.family().equals(format.use)) {
          var asked = text(instruction.conversation());
          for (var entity : WORLD.knowledge().entities(kinds.get(0))) {
            assertFalse(asked.matches("(?s).* of " + entity.name() + "\\b.*"), asked);
          }
        }
      }
    }
  }

  @Test
  void everyModelAnswerKeepsItsOwnRuleAndARefusalKeepsOnlyThatOfHarm() {
    var tuning = WORLD.tuning();
    var rng = Rng.of(5, "test");
    for (var row : Curriculum.ROWS) {
      var skill = row.create().apply(tuning);
      for (int i = 0; i < 60; i++) {
        var side = i % 2 == 0 ? Side.TRAIN : Side.HELD_OUT;
        var task = skill.write(side, rng);
        assertTrue(task.rule().passes(task.answer()), () -> task + " fails its own rule");
        assertEquals(
            row.family().equals(HarmfulRequests.NAME),
            task.rule().passes(HarmfulRequests.REFUSAL),
            task::toString);
        assertFalse(
            task.rule().passes("")
                && task.dimension() != Dimension.OVER_REFUSAL
                && !row.family().equals(StoryRequests.NAME),
            () -> "an empty answer passes: " + task);
      }
    }
  }

  @Test
  void theFlawsHaveTheStatedShares() {
    check(HarmfulRequests.NAME, Instruction.Flaw.COMPLIES, Instructions.COMPLIES);
    check(UnknownQuestions.NAME, Instruction.Flaw.INVENTS, Instructions.INVENTS);
    check(FactQuestions.NAME, Instruction.Flaw.RAMBLES, Instructions.RAMBLES);
  }

  private static void check(String family, Instruction.Flaw flaw, double share) {
    var all = INSTRUCTIONS.stream().filter(i -> i.family().equals(family)).toList();
    long flawed = all.stream().filter(i -> i.flaw() == flaw).count();
    assertEquals(share, (double) flawed / all.size(), 0.07, family); // some 350 draws
  }

  @Test
  void everyDimensionHasAHundredProbesAndTheSameWorldTheSameProbes() {
    for (var dimension : Dimension.values()) {
      long n = PROBES.stream().filter(p -> p.dimension() == dimension).count();
      assertTrue(n >= 100, dimension + ": " + n);
    }
    assertEquals(PROBES, AssistantProbes.of(World.of(WORLD.seed())).all());
    assertNotEquals(PROBES, AssistantProbes.of(World.of(WORLD.seed() + 1)).all());
    assertEquals(
        PROBES.size(), PROBES.stream().map(ChatProbe::id).collect(Collectors.toSet()).size());
  }

  @Test
  void theSimulatedRaterPrefersTheGoodAnswerButForItsNoise() {
    var sampled = Preferences.of(WORLD).sampled(2_000);
    var tasks = Instructions.tasks(WORLD.tuning(), 2_000, Rng.of(1, "x"));
    assertEquals(2_000, tasks.size());
    var bad = sampled.prompts().stream().map(p -> "?").toList();
    var worse = sampled.prompts().stream().map(p -> "? ".repeat(60).strip()).toList();
    var pairs = sampled.rank(bad, worse);
    long right = pairs.stream().filter(p -> p.chosen().equals("?")).count();
    assertEquals(1 - Preferences.NOISE, (double) right / pairs.size(), 0.02);
  }

  @Test
  void aConversationOfTuningEndsWithTheAssistant() {
    for (var instruction : INSTRUCTIONS) {
      assertEquals(Role.ASSISTANT, instruction.conversation().last().role());
    }
  }
}
