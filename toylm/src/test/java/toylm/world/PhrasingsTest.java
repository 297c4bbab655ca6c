package toylm.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhrasingsTest {
  private final Phrasings phrasings = Worlds.WORLD.phrasings();

  @Test
  void everyRelationHasAtLeastFourStatementsThreeQuestionsAndOneIndirectQuestion() {
    for (var topic : Topic.of(Worlds.WORLD.entities())) {
      var fact = topic.fact();
      assertTrue(phrasings.templates(fact, Phrasings.STATEMENT).size() >= 4, fact::toString);
      assertTrue(phrasings.templates(fact, Phrasings.QUESTION).size() >= 3, fact::toString);
      assertTrue(phrasings.templates(fact, Phrasings.INDIRECT).size() >= 1, fact::toString);
    }
  }

  @Test
  void everyFormOfEveryFactCanBeFilled() {
    for (var topic : Topic.of(Worlds.WORLD.entities())) {
      for (var form :
          List.of(Phrasings.STATEMENT, Phrasings.SHORT, Phrasings.QUESTION, Phrasings.INDIRECT)) {
        for (var template : phrasings.templates(topic.fact(), form)) {
          var text = Phrasings.fill(template, topic.entity(), topic.fact());
          assertEquals(form.equals(Phrasings.QUESTION), text.endsWith("?"), text);
        }
      }
    }
  }

  @Test
  void everyFactIsStatedInBothOrders() {
    for (var topic : Topic.of(Worlds.WORLD.entities())) {
      var fact = topic.fact();
      if (fact.entityKind().equals("sum") || fact.relation().equals("legs")) {
        continue; // "5 is what 2 + 3 makes" and "four are the legs" are not natural
      }
      var valueFirst =
          phrasings.templates(fact, Phrasings.STATEMENT).stream()
              .map(template -> valueComesFirst(template, topic))
              .toList();
      assertTrue(valueFirst.contains(true) && valueFirst.contains(false), topic::toString);
    }
  }

  private static boolean valueComesFirst(String template, Topic topic) {
    int value = template.indexOf("{" + topic.fact().relation() + "}");
    int entity =
        topic.entity().forms().keySet().stream()
            .mapToInt(slot -> template.indexOf("{" + slot + "}"))
            .max()
            .orElseThrow();
    return value < entity;
  }

  @Test
  void anUnknownSlotFailsAndNamesTheTemplate() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Template.fill("the capital of {cuontry}", Map.of("country", "France")));
    assertTrue(error.getMessage().contains("cuontry"), error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Template.fill("open {slot", "slot", "x"));
  }
}
