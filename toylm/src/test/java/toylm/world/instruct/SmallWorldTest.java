package toylm.world.instruct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.Entity;
import toylm.world.Fact;
import toylm.world.Phrasings;
import toylm.world.Scope;
import toylm.world.Topic;
import toylm.world.World;
import toylm.world.corpus.Document;
import toylm.world.corpus.Documents;
import toylm.world.probe.BaseProbes;

/**
 * The world of preset quick: it has less than the full one, and keeps its promises all the same.
 */
class SmallWorldTest {
  private static final World WORLD = World.small(42);
  private static final List<Document> CORPUS = Documents.of(WORLD).corpus(3_000_000);
  private static final Pattern NOT_A_WORD = Pattern.compile("[^A-Za-z]+");

  @Test
  void itKnowsCountriesAnimalsAndSumsOnly() {
    assertEquals(
        Set.of("country", "animal", "sum"),
        WORLD.entities().stream().map(Entity::kind).collect(Collectors.toSet()));
    assertEquals(Scope.SMALL, WORLD.scope());
    assertEquals(Scope.FULL, World.of(42).scope());
    assertTrue(WORLD.facts().size() < World.of(42).facts().size() / 3);
  }

  @Test
  void itHasTheFamiliesOfItsOwnTablesOnly() {
    var bytes = new HashMap<String, Long>();
    Documents.of(WORLD)
        .corpus(12_000_000)
        .forEach(d -> bytes.merge(d.type(), (long) d.text().length(), Long::sum));
    double total = bytes.values().stream().mapToLong(n -> n).sum();
    var types = Documents.types(WORLD);
    assertEquals(types.keySet(), bytes.keySet());
    types.forEach((name, share) -> assertEquals(share, 100 * bytes.get(name) / total, 0.5, name));
    assertEquals(100, types.values().stream().mapToInt(n -> n).sum());
    assertEquals(
        names(InstructionMixture.FAMILIES.in(Scope.SMALL)),
        Instructions.of(WORLD, 2_000).stream()
            .map(Instruction::family)
            .collect(Collectors.toSet()));
  }

  private static Set<String> names(List<InstructionFamily> families) {
    return families.stream().map(InstructionFamily::name).collect(Collectors.toSet());
  }

  @Test
  void itsWordsAreFew() {
    var words = new HashSet<String>();
    for (var document : CORPUS) {
      NOT_A_WORD
          .splitAsStream(document.text())
          .forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
    }
    assertTrue(words.size() < 700, words.size() + " words");
  }

  @Test
  void everyFactIsStatedOftenAndAlwaysNamesItsEntity() {
    var exposures = new HashMap<Fact, Integer>();
    CORPUS.forEach(d -> d.facts().forEach(fact -> exposures.merge(fact, 1, Integer::sum)));
    for (var topic : Topic.of(WORLD.entities())) {
      int n = exposures.getOrDefault(topic.fact(), 0);
      assertTrue(n >= 100, () -> topic.fact() + " occurs " + n + " times");
      assertTrue(WORLD.phrasings().templates(topic.fact(), Phrasings.SHORT).isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 42})
  void whatIsHeldOutOfTuningOccursInNoneOfIt(long seed) {
    var world = World.small(seed);
    var tuned = tunedOn(world);
    var all = String.join("\n", tuned).toLowerCase(Locale.ROOT);
    var phrasings = world.phrasings();
    var held = Topic.of(TuningSplit.of(world).heldOutEntities());
    assertTrue(held.size() >= 40, held.size() + " facts held out");
    for (var topic : held) {
      for (var form : List.of(Phrasings.QUESTION, Phrasings.INDIRECT, Phrasings.STATEMENT)) {
        for (var template : phrasings.templates(topic.fact(), form)) {
          var said = Phrasings.fill(template, topic.entity(), topic.fact());
          assertFalse(occurs(all, said.toLowerCase(Locale.ROOT)), said);
        }
      }
    }
    var prompts = Set.copyOf(tuned);
    for (var probe : AssistantProbes.of(world)) {
      assertFalse(prompts.contains(text(probe.prompt())), probe::toString);
    }
    var train = TuningSplit.of(world).names(Split.TRAIN).firstNames();
    var kept = TuningSplit.of(world).names(Split.HELD_OUT).firstNames();
    assertTrue(kept.size() >= 5 && Collections.disjoint(train, kept), kept::toString);
    for (var name : kept) {
      assertFalse(occurs(all, name.toLowerCase(Locale.ROOT)), name);
    }
  }

  /** As whole words. */
  private static boolean occurs(String all, String words) {
    for (int at = all.indexOf(words); at >= 0; at = all.indexOf(words, at + 1)) {
      int end = at + words.length();
      boolean starts = at == 0 || !Character.isLetterOrDigit(all.charAt(at - 1));
      if (starts && (end == all.length() || !Character.isLetterOrDigit(all.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  /** Prompts by themselves, and with the answers that are learnt. */
  private static List<String> tunedOn(World world) {
    var texts = new ArrayList<String>();
    for (var instruction : Instructions.of(world, 4_000)) {
      var messages = instruction.conversation().messages();
      texts.add(text(new Conversation(messages.subList(0, messages.size() - 1))));
      texts.add(text(instruction.conversation()));
    }
    for (var pair : Preferences.of(world).scripted(1_000)) {
      texts.add(text(pair.prompt()));
      texts.add(pair.chosen() + "\n" + pair.rejected());
    }
    Preferences.of(world).sampled(1_000).prompts().forEach(p -> texts.add(text(p)));
    return texts;
  }

  private static String text(Conversation conversation) {
    return conversation.messages().stream().map(Message::content).collect(Collectors.joining("\n"));
  }

  @Test
  void fewShotProbesAskAboutNothingThatQaListsAskAbout() {
    var inQa = WORLD.entitiesInQa().stream().map(Entity::name).toList();
    for (var probe : BaseProbes.of(WORLD).fewShot(200, 1)) {
      var asked = probe.prompt().substring(probe.prompt().lastIndexOf("Q: "));
      assertTrue(
          inQa.stream().noneMatch(name -> asked.matches("(?s).*\\b" + name + "\\b.*")), asked);
    }
  }

  @Test
  void itsWordGroupsHoldAllThatAnAnswerTakesOverFromItsPrompt() {
    var words = new HashSet<String>();
    Documents.of(WORLD).words().forEach(words::addAll);
    assertTrue(words.containsAll(List.of("France", "Paris", "Europe", "dog", "four", "7")));
    assertTrue(words.containsAll(WORLD.names().firstNames()));
    assertTrue(Documents.of(WORLD).words().stream().noneMatch(List::isEmpty));
  }

  @Test
  void itIsTheSameOnEveryJdkAndAnotherForAnotherSeed() {
    assertEquals(CORPUS_CHECKSUM, checksum(CORPUS.subList(0, 2_000).toString()));
    assertEquals(PROBES_CHECKSUM, checksum(probes(42)));
    assertNotEquals(probes(42), probes(43));
  }

  /** Of seed 42. Change them whenever the small world is meant to change. */
  private static final long CORPUS_CHECKSUM = 1583665505L;

  private static final long PROBES_CHECKSUM = 3771746961L;

  private static String probes(long seed) {
    return AssistantProbes.of(World.small(seed)).stream()
        .map(p -> p.id() + "\t" + p.prompt() + "\t" + p.rule())
        .collect(Collectors.joining("\n"));
  }

  private static long checksum(String text) {
    var checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return checksum.getValue();
  }
}
