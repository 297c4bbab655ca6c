package toylm.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactTablesTest {
  private static final World WORLD = Worlds.WORLD;

  @Test
  void theWorldIsAsLargeAsItSays() {
    assertEquals(60, WORLD.entities("country").size());
    assertEquals(36, WORLD.entities("animal").size());
    assertEquals(30, WORLD.entities("food").size());
    assertEquals(24, WORLD.entities("tool").size());
    assertEquals(22, WORLD.entities("vehicle").size());
    assertEquals(12, WORLD.entities("month").size());
    assertEquals(56, WORLD.entities("word").size());
    assertEquals(20, WORLD.entities("thing").size());
    assertEquals(31, WORLD.entities("english").size());
    assertEquals(84, WORLD.entities("person").size());
    assertEquals(100, WORLD.entities("sum").size());
  }

  @Test
  void noFactHasTwoValues() {
    var seen = new HashSet<List<String>>();
    for (var fact : WORLD.facts()) {
      assertTrue(
          seen.add(List.of(fact.entityKind(), fact.entity(), fact.relation())), fact::toString);
    }
  }

  @Test
  void capitalsAreUniqueAndMostOtherAnswersAreShared() {
    var values = new HashMap<String, Map<String, Integer>>();
    for (var fact : WORLD.facts()) {
      values
          .computeIfAbsent(fact.entityKind() + " " + fact.relation(), r -> new HashMap<>())
          .merge(fact.value(), 1, Integer::sum);
    }
    assertEquals(60, values.get("country capital").size());
    assertEquals(6, values.get("country continent").size());
    for (var relation : List.of("animal class", "animal legs", "food colour", "person home")) {
      assertTrue(values.get(relation).size() <= 25, relation);
    }
  }

  @Test
  void oppositesAreSymmetric() {
    for (var word : WORLD.entities("word")) {
      var opposite = word.fact("opposite").value();
      assertEquals(
          word.name(),
          WORLD.entities("word").stream()
              .filter(other -> other.name().equals(opposite))
              .findFirst()
              .orElseThrow()
              .fact("opposite")
              .value());
    }
  }

  @Test
  void everybodyLivesInARealCapitalAndHasAKnownKindOfPet() {
    var capitals = WORLD.entities("country").stream().map(c -> c.fact("capital").value()).toList();
    assertTrue(capitals.containsAll(People.HOMES));
  }

  @Test
  void onlyPeopleDependOnTheSeed() {
    var mine = WORLD.facts().stream().filter(f -> !f.entityKind().equals("person")).toList();
    var other = World.of(7).facts().stream().filter(f -> !f.entityKind().equals("person")).toList();
    assertEquals(mine, other);
    assertTrue(!WORLD.facts().equals(World.of(7).facts()));
  }

  @Test
  void aTableWithAnEmptyCellOrATwinRowIsRejectedWithItsLine() {
    var empty =
        assertThrows(
            IllegalArgumentException.class,
            () -> Table.parse("t.tsv", List.of("a\tb", "1\t2", "3\t ")));
    assertTrue(empty.getMessage().contains("t.tsv, line 3"), empty.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Table.parse("t.tsv", List.of("a\tb", "1\t2", "1\t2")));
    assertThrows(IllegalArgumentException.class, () -> Table.parse("t.tsv", List.of("a\tb", "1")));
  }

  @Test
  void namesAreAsciiWithoutTwins() {
    for (var resource : List.of("names.txt", "surnames.txt", "nonsense.txt")) {
      var lines = Table.lines(resource);
      assertEquals(lines.size(), new HashSet<>(lines).size(), resource);
      assertTrue(lines.stream().allMatch(line -> line.chars().allMatch(c -> c < 128)), resource);
    }
    assertTrue(Table.lines("names.txt").size() >= 150);
  }
}
