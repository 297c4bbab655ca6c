package course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toylm.eval.Outcomes;
import toylm.ledger.Ledger;
import toylm.ledger.LedgerJson;
import toylm.ledger.Stage;
import toylm.world.probe.Dimension;

class SeedsCommandTest {
  @TempDir Path dir;

  private Path run(long seed, String outcomes) throws IOException {
    Stage.Family facts =
        new Stage.Family(Dimension.HELPFULNESS, "facts", Outcomes.ofBits(outcomes));
    Stage stage =
        new Stage("base", "c0ffee00", List.of(facts), List.of(), Stage.Effort.ofScoring(1));
    Path run = Files.createDirectory(dir.resolve("seed" + seed));
    LedgerJson.write(
        Ledger.empty("toy", seed, "0".repeat(64)).with(stage), run.resolve("ledger.json"));
    return run;
  }

  @Test
  void theRunsOfTwoSeedsBecomeOneTable() throws IOException {
    Cli seeds = Cli.run("seeds", "--families", run(1, "1100"), run(2, "1111"));
    assertEquals(0, seeds.exit(), seeds.err());
    assertTrue(seeds.out().contains("  facts             75.0 ±35 (50–100)"), seeds.out());
    assertTrue(seeds.out().contains("mean over 2 seeds (1, 2)"), seeds.out());
  }

  @Test
  void aDirectoryWithoutARunIsNamed() throws IOException {
    Path none = dir.resolve("none");
    Cli seeds = Cli.run("seeds", run(1, "1100"), none);
    assertEquals(1, seeds.exit());
    assertTrue(
        seeds.err().contains(none + ": expected a run with ledger.json, found none"), seeds.err());
    assertEquals(1, seeds.err().lines().count(), seeds.err());
  }
}
