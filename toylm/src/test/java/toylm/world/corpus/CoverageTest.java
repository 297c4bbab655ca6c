package toylm.world.corpus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import toylm.world.Fact;
import toylm.world.Phrasings;
import toylm.world.Topic;
import toylm.world.World;
import toylm.world.Worlds;

/** Each fact is read often enough, and in enough ways, in a corpus of 12 MB. */
class CoverageTest {
  private static final int LEAST_EXPOSURES = 60;
  private static final int LEAST_PHRASINGS = 4;

  @Test
  void everyFactIsStatedAtLeastSixtyTimes() {
    var exposures = new HashMap<Fact, Integer>();
    Worlds.CORPUS.forEach(d -> d.facts().forEach(fact -> exposures.merge(fact, 1, Integer::sum)));
    for (var fact : Worlds.WORLD.facts()) {
      int n = exposures.getOrDefault(fact, 0);
      assertTrue(n >= LEAST_EXPOSURES, () -> fact + " occurs " + n + " times");
    }
  }

  @Test
  void everyFactIsStatedInAtLeastFourWays() {
    var topics = new HashMap<Fact, Topic>();
    Topic.of(Worlds.WORLD.entities()).forEach(topic -> topics.put(topic.fact(), topic));
    var phrasings = Worlds.WORLD.phrasings();
    Map<Fact, Set<String>> ways = new HashMap<>();
    for (var document : Worlds.CORPUS) {
      for (var fact : document.facts()) {
        var found = ways.computeIfAbsent(fact, f -> new HashSet<>());
        var topic = topics.get(fact);
        if (topic == null || found.size() >= LEAST_PHRASINGS) {
          continue;
        }
        for (var template : phrasings.templates(fact, Phrasings.STATEMENT)) {
          // Without its first letter, which may be a capital.
          if (document
              .text()
              .contains(Phrasings.fill(template, topic.entity(), fact).substring(1))) {
            found.add(template);
          }
        }
      }
    }
    for (var fact : topics.keySet()) {
      assertTrue(ways.get(fact).size() >= LEAST_PHRASINGS, () -> fact + ": " + ways.get(fact));
    }
  }

  @Test
  void twelveMegabytesTakeLessThanTwoSeconds() {
    // CPU time of this thread, so that a busy machine does not matter.
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    Documents.of(World.of(1)).corpus(12_000_000);
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    assertTrue(seconds < 2, seconds + " s");
  }
}
