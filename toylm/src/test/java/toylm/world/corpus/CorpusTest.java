package toylm.world.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import toylm.world.Entity;
import toylm.world.Fact;
import toylm.world.Mixture;
import toylm.world.Scope;
import toylm.world.World;
import toylm.world.Worlds;

class CorpusTest {
  private static final Pattern NOT_A_WORD = Pattern.compile("[^A-Za-z]+");

  @Test
  void sameSeedSameCorpus() {
    var first = Documents.of(World.of(5)).stream().limit(3000).toList();
    assertEquals(first, Documents.of(World.of(5)).stream().limit(3000).toList());
    var world = World.of(5);
    assertEquals(first.subList(0, 100), Documents.of(world).corpus(1_000_000).subList(0, 100));
    assertEquals(first.subList(0, 100), Documents.of(world).stream().limit(100).toList());
  }

  @Test
  void anotherSeedGivesAnotherCorpus() {
    assertNotEquals(
        Documents.of(World.of(5)).stream().limit(5).toList(),
        Documents.of(World.of(6)).stream().limit(5).toList());
    assertNotEquals(
        World.of(5).entitiesInQa().stream().map(Entity::name).toList(),
        World.of(6).entitiesInQa().stream().map(Entity::name).toList());
  }

  @Test
  void theCorpusIsTheSameOnEveryJdk() {
    var checksum = new CRC32();
    Documents.of(Worlds.WORLD).stream()
        .limit(2000)
        .forEach(document -> checksum.update(document.text().getBytes(StandardCharsets.UTF_8)));
    assertEquals(CHECKSUM, checksum.getValue());
  }

  /** Of the first 2000 documents of seed 42. Change it whenever the world is meant to change. */
  private static final long CHECKSUM = 3730326148L;

  @Test
  void heldOutDocumentsAreInNoCorpus() {
    var read = new HashSet<String>();
    Worlds.CORPUS.forEach(document -> read.add(document.text()));
    var found =
        Documents.of(World.of(42))
            .heldOut()
            .filter(document -> document.text().length() > 200)
            .limit(1000)
            .filter(document -> read.contains(document.text()))
            .count();
    assertEquals(0, found, "short ones may repeat by chance, long ones don't");
  }

  @Test
  void everyFactOfADocumentIsInItsText() {
    var entities = new HashMap<String, Entity>();
    Worlds.WORLD.entities().forEach(e -> entities.put(e.kind() + e.name(), e));
    for (var document : Worlds.CORPUS) {
      var text = document.text().toLowerCase(Locale.ROOT);
      for (var fact : document.facts()) {
        assertTrue(text.contains(fact.value().toLowerCase(Locale.ROOT)), document::toString);
        var entity = entities.get(fact.entityKind() + fact.entity());
        assertTrue(
            entity == null
                ? isSum(fact)
                : entity.forms().values().stream()
                    .anyMatch(form -> text.contains(form.toLowerCase(Locale.ROOT))),
            () -> fact + " in " + document);
      }
    }
  }

  /** Sums of two-digit numbers are not listed among the world's entities. */
  private static boolean isSum(Fact fact) {
    return fact.entityKind().equals("sum");
  }

  @Test
  void eachFamilyHasItsShareOfTheBytes() {
    var bytes = new HashMap<String, Long>();
    long total = 0;
    for (var document : Worlds.CORPUS) {
      bytes.merge(document.type(), (long) document.text().length(), Long::sum);
      total += document.text().length();
    }
    int all = 0;
    for (var type : CorpusMixture.TYPES.in(Scope.FULL)) {
      int percent = type.share().full();
      assertEquals(percent, 100.0 * bytes.get(type.name()) / total, 0.5, type.name());
      all += percent;
    }
    assertEquals(100, all);
  }

  @Test
  void documentsAreShortPlainAndWithoutRoles() {
    for (var document : Worlds.CORPUS) {
      var text = document.text();
      assertTrue(text.length() < 1000, text);
      assertTrue(text.chars().allMatch(c -> c == '\n' || c == 'é' || (c >= 32 && c < 127)), text);
      assertEquals(text.strip(), text);
      assertFalse(
          text.contains("<|") || text.contains("User:") || text.contains("Assistant:"), text);
    }
  }

  @Test
  void fewDocumentsAreCopiesOfAnother() {
    var texts = new HashSet<String>();
    Worlds.CORPUS.forEach(document -> texts.add(document.text()));
    assertTrue(texts.size() > 0.93 * Worlds.CORPUS.size(), texts.size() + " distinct");
  }

  @Test
  void theVocabularyIsModest() {
    var words = new HashMap<String, Integer>();
    for (var document : Worlds.CORPUS) {
      NOT_A_WORD
          .splitAsStream(document.text())
          .forEach(word -> words.merge(word.toLowerCase(Locale.ROOT), 1, Integer::sum));
    }
    long frequent = words.values().stream().filter(n -> n > 50).count();
    assertTrue(frequent <= 1800, frequent + " frequent words");
  }

  @Test
  void oneFamilyCanBeWrittenAlone() {
    for (var type : CorpusMixture.TYPES.in(Scope.FULL)) {
      var documents = Documents.of(Worlds.WORLD).ofType(type.name()).limit(3).toList();
      assertTrue(documents.stream().allMatch(d -> d.type().equals(type.name())));
    }
  }

  @Test
  void takingATypeOutOfTheMixtureChangesNoDocumentOfAnother() {
    for (var gone : List.of(FactLines.TYPE, Echoes.TYPE, QaLists.TYPE)) {
      var fewer =
          new Mixture<>(CorpusMixture.TYPES.parts().stream().filter(t -> !t.equals(gone)).toList());
      var before = first(CorpusMixture.TYPES);
      var after = first(fewer);
      before.remove(gone.name());
      assertEquals(before.keySet(), after.keySet());
      before.forEach(
          (type, texts) -> {
            int both = Math.min(texts.size(), after.get(type).size());
            assertTrue(both > 5, type);
            assertEquals(texts.subList(0, both), after.get(type).subList(0, both), type);
          });
    }
  }

  /** The first documents of a mixture by their type. */
  private static Map<String, List<Document>> first(Mixture<DocumentType> mixture) {
    var stream = new DocumentStream("documents", Worlds.WORLD, mixture);
    var documents = new HashMap<String, List<Document>>();
    for (int i = 0; i < 3_000; i++) {
      var document = stream.next();
      documents.computeIfAbsent(document.type(), t -> new ArrayList<>()).add(document);
    }
    return documents;
  }
}
