package toylm.world.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import toylm.world.Phrasings;
import toylm.world.Template;
import toylm.world.Topic;
import toylm.world.World;
import toylm.world.Worlds;

class BaseProbesTest {
  private final BaseProbes probes = BaseProbes.of(Worlds.WORLD);

  @Test
  void everyFactHasACompletionPrompt() {
    for (var topic : Topic.of(Worlds.WORLD.entities())) {
      assertFalse(probes.completions(topic).isEmpty(), topic::toString);
    }
  }

  @Test
  void relationsAskedFromBothEndsAreOneToOne() {
    var seen = new HashSet<String>();
    for (var fact : Worlds.WORLD.facts()) {
      if (fact.relation().equals("capital") || fact.relation().equals("opposite")) {
        assertTrue(seen.add(fact.relation() + fact.value()), fact::toString);
      }
    }
  }

  /** All statements of the world in order; those with a given start are neighbours. */
  @Test
  void noStatementOfTheWorldContinuesAPromptWithAnythingElse() {
    var statements = new TreeMap<String, Topic>();
    var phrasings = Worlds.WORLD.phrasings();
    var all = Topic.of(Worlds.WORLD.entities());
    for (var topic : all) {
      for (var template : phrasings.templates(topic.fact(), Phrasings.STATEMENT)) {
        statements.put(
            Template.sentence(Phrasings.fill(template, topic.entity(), topic.fact())), topic);
      }
    }
    for (var topic : all) {
      for (var probe : probes.completions(topic)) {
        var rivals = new ArrayList<String>();
        for (var statement : statements.tailMap(probe.prompt()).keySet()) {
          if (!statement.startsWith(probe.prompt())) {
            break;
          }
          if (!probe.rule().passes(statement.substring(probe.prompt().length()))
              && !Character.isLetterOrDigit(statement.charAt(probe.prompt().length()))) {
            rivals.add(statement);
          }
        }
        assertEquals(0, rivals.size(), () -> probe + " but also " + rivals);
      }
    }
  }

  @Test
  void fewShotProbesAskAboutHeldOutEntitiesAfterThreeSolvedOnes() {
    var heldOut = Worlds.WORLD.entitiesHeldOutOfQa();
    for (var probe : probes.fewShot(300, 1)) {
      var lines = probe.prompt().lines().toList();
      assertEquals(8, lines.size(), probe.prompt());
      assertEquals("A:", lines.get(7));
      var question = lines.get(6);
      assertTrue(
          heldOut.stream()
              .flatMap(entity -> entity.forms().values().stream())
              .anyMatch(question::contains),
          question);
    }
  }

  @Test
  void probesDependOnTheirSeedOnly() {
    assertEquals(probes.facts(100, 3), BaseProbes.of(World.of(42)).facts(100, 3));
    assertNotEquals(probes.facts(100, 3), probes.facts(100, 4));
    assertEquals(100, probes.quiz(100, 3).size());
  }

  @Test
  void aFactPassesOnlyAsAWholeWord() {
    var lima = new Rule.Continues(" Lima");
    assertTrue(lima.passes(" Lima."));
    assertTrue(lima.passes(" Lima"));
    assertFalse(lima.passes(" Limassol"));
    assertFalse(lima.passes("Lima"));
    assertFalse(new Rule.Continues(" 1").passes(" 10"));
  }

  @Test
  void aQuizPassesWhenAnotherQuestionFollows() {
    var asks = new Rule.Asks();
    assertTrue(asks.passes("\nWhat is 3+3?\nWhat"));
    assertFalse(asks.passes("\n4\nWhat is 3+3?"));
    assertFalse(asks.passes(" 4"));
    assertFalse(asks.passes(""));
  }
}
