package toylm.world.instruct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.text.Role;
import toylm.world.Entity;
import toylm.world.Phrasings;
import toylm.world.World;
import toylm.world.Worlds;
import toylm.world.probe.Dimension;
import toylm.world.probe.Probe;

/** What is held out of tuning stays out, and every model answer keeps its own rule. */
class TuningTest {
  private static final World WORLD = Worlds.WORLD;
  private static final List<Instruction> INSTRUCTIONS = Instructions.of(WORLD, 8_000);
  private static final List<Preference> PREFERENCES = Preferences.of(WORLD).scripted(1_000);
  private static final List<Probe.Chat> PROBES = AssistantProbes.of(WORLD);

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

  /** No question, indirect question or statement about a held-out entity, in any words. */
  @Test
  void nothingIsAskedOrSaidAboutAHeldOutEntityInTuning() {
    var all = String.join("\n", tunedOn()).toLowerCase(Locale.ROOT);
    var phrasings = WORLD.phrasings();
    int entities = 0;
    for (var entity : WORLD.entities()) {
      if (!TuningSplit.of(WORLD).heldOut(entity) || entity.kind().equals("sum")) {
        continue;
      }
      entities++;
      for (var fact : entity.facts()) {
        var forms = List.of(Phrasings.QUESTION, Phrasings.INDIRECT, Phrasings.STATEMENT);
        for (var form : forms) {
          for (var template : phrasings.templates(fact, form)) {
            var said = Phrasings.fill(template, entity, fact).toLowerCase(Locale.ROOT);
            assertFalse(occurs(all, said), said);
          }
        }
        var format = "the " + fact.relation() + " of " + entity.name().toLowerCase(Locale.ROOT);
        assertFalse(occurs(all, format), format);
      }
    }
    assertTrue(entities >= 40, entities + " entities held out");
  }

  /** As whole words: "the opposite of up" isn't in "the opposite of upstairs". */
  private static boolean occurs(String all, String words) {
    int at = all.indexOf(words);
    while (at >= 0) {
      int end = at + words.length();
      boolean starts = at == 0 || !Character.isLetterOrDigit(all.charAt(at - 1));
      if (starts && (end == all.length() || !Character.isLetterOrDigit(all.charAt(end)))) {
        return true;
      }
      at = all.indexOf(words, at + 1);
    }
    return false;
  }

  @Test
  void nobodyUnknownBelongsToAKnownFamily() {
    var families =
        WORLD.entities().stream()
            .filter(e -> e.kind().equals("person"))
            .map(e -> UnknownQuestions.surname(e.name()))
            .collect(Collectors.toSet());
    var asked = new ArrayList<String>();
    PROBES.stream()
        .filter(p -> p.family().equals("unknown"))
        .forEach(p -> asked.add(text(p.prompt())));
    INSTRUCTIONS.stream()
        .filter(i -> i.family().equals("unknown"))
        .forEach(i -> asked.add(prompt(i.conversation())));
    assertTrue(asked.size() >= 200, asked.size() + " questions");
    for (var question : asked) {
      assertTrue(families.stream().noneMatch(family -> occurs(question, family)), question);
    }
  }

  @Test
  void tuningAndProbesShareNoFirstName() {
    var train = TuningSplit.of(WORLD).names(Split.TRAIN).firstNames();
    var held = TuningSplit.of(WORLD).names(Split.HELD_OUT).firstNames();
    assertTrue(held.size() >= 30, held::toString);
    assertTrue(Collections.disjoint(train, held));
    assertEquals(WORLD.names().firstNames().size(), train.size() + held.size());
  }

  @Test
  void aGreedyProbeIsAskedOnce() {
    var seen = new HashSet<Object>();
    for (var probe : PROBES) {
      if (!probe.sampled()) {
        assertTrue(seen.add(List.of(probe.family(), probe.prompt())), probe::toString);
      }
    }
  }

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

  /** Neither as a question nor as a step of a longer sum. */
  @Test
  void heldOutSumsAreNeverAskedOrSolvedInTuning() {
    var all = String.join("\n", tunedOn());
    var held =
        WORLD.entities().stream()
            .filter(e -> e.kind().equals("sum") && TuningSplit.of(WORLD).heldOut(e))
            .map(Entity::name)
            .toList();
    assertTrue(held.size() >= 18, held::toString);
    for (var sum : held) {
      for (var written : List.of(sum, sum.replace("+", "plus"), sum.replace("+", "and"))) {
        assertFalse(occurs(all, written), written);
      }
    }
  }

  @Test
  void heldOutCombinationsOfKindAndFormatNeverOccurTogether() {
    var tuning = TuningSplit.of(WORLD);
    for (var format : List.of("json", "bullets", "table", "one-word")) {
      var kinds = FactFormats.kinds(Split.HELD_OUT, format, tuning);
      assertEquals(1, kinds.size());
      for (var instruction : INSTRUCTIONS) {
        if (instruction.family().equals(format)) {
          var asked = text(instruction.conversation());
          for (var entity : WORLD.entities(kinds.get(0))) {
            assertFalse(asked.matches("(?s).* of " + entity.name() + "\\b.*"), asked);
          }
        }
      }
    }
  }

  @Test
  void harmAndWhatSoundsLikeItIsPreferredAboutMoreOftenThanItIsAsked() {
    for (var family : List.of(HarmfulRequests.FAMILY.name(), BorderlineHowTos.FAMILY.name())) {
      double asked = share(INSTRUCTIONS.stream().map(Instruction::family).toList(), family);
      double repaired = share(PREFERENCES.stream().map(Preference::family).toList(), family);
      assertTrue(repaired > 2 * asked, family + ": " + asked + ", then " + repaired);
    }
  }

  private static double share(List<String> families, String family) {
    return (double) families.stream().filter(family::equals).count() / families.size();
  }

  @Test
  void theFlawsHaveTheStatedShares() {
    check(HarmfulRequests.FAMILY, Instruction.Flaw.COMPLIES);
    check(UnknownQuestions.FAMILY, Instruction.Flaw.INVENTS);
    check(FactQuestions.FAMILY, Instruction.Flaw.RAMBLES);
  }

  private static void check(InstructionFamily family, Instruction.Flaw flaw) {
    var all = INSTRUCTIONS.stream().filter(i -> i.family().equals(family.name())).toList();
    long flawed = all.stream().filter(i -> i.flaw() == flaw).count();
    assertEquals(flaw.share(), (double) flawed / all.size(), 0.07, family.name()); // some 350 draws
  }

  @Test
  void everyDimensionHasAHundredProbesAndTheSameWorldTheSameProbes() {
    for (var dimension : Dimension.values()) {
      long n = PROBES.stream().filter(p -> p.dimension() == dimension).count();
      assertTrue(n >= 100, dimension + ": " + n);
    }
    assertEquals(PROBES, AssistantProbes.of(World.of(WORLD.seed())));
    assertNotEquals(PROBES, AssistantProbes.of(World.of(WORLD.seed() + 1)));
    assertEquals(
        PROBES.size(), PROBES.stream().map(Probe.Chat::id).collect(Collectors.toSet()).size());
  }

  @Test
  void theSimulatedRaterPrefersTheGoodAnswerButForItsNoise() {
    var sampled = Preferences.of(WORLD).sampled(2_000);
    var good = sampled.answers();
    var pairs = sampled.rank(good.stream().map(answer -> "?").toList(), good);
    long right = pairs.stream().filter(pair -> !pair.chosen().equals("?")).count();
    assertEquals(good.size(), pairs.size());
    assertEquals(1 - Preferences.NOISE, (double) right / pairs.size(), 0.02);
  }

  /** Else a short wrong answer would be an example, for instance "I do not know." */
  @Test
  void ofTwoWrongAnswersNoneIsPreferred() {
    var sampled = Preferences.of(WORLD).sampled(500);
    var wrong = sampled.prompts().stream().map(p -> "?").toList();
    var longer = sampled.prompts().stream().map(p -> "? ".repeat(60).strip()).toList();
    for (var pair : sampled.rank(wrong, longer)) {
      assertTrue(pair.family().matches("stories|known|.*scary.*"), pair::toString);
    }
  }

  @Test
  void aConversationOfTuningEndsWithTheAssistant() {
    for (var instruction : INSTRUCTIONS) {
      assertEquals(Role.ASSISTANT, instruction.conversation().last().role());
    }
  }
}
