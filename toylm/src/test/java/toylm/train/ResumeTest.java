package toylm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static toylm.train.TinyRuns.LOG;
import static toylm.train.TinyRuns.MODEL;
import static toylm.train.TinyRuns.STEPS;
import static toylm.train.TinyRuns.assertSame;
import static toylm.train.TinyRuns.copy;
import static toylm.train.TinyRuns.run;
import static toylm.train.TinyRuns.uninterrupted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.io.TrainingLog;
import toylm.train.Trainer.Outcome;

/** A run that was stopped, killed or moved to other threads ends with the same bytes. */
class ResumeTest {
  @TempDir Path tmp;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 12})
  void aRunStoppedAgainAndAgainEndsLikeOneThatWasNot(int stopAfter) throws IOException {
    Path dir = tmp.resolve("stopped");
    int starts = 0;
    Outcome outcome = Outcome.STOPPED;
    while (outcome == Outcome.STOPPED) {
      int[] done = {0};
      starts++;
      // Only the first start's weights count: later ones come from the state.
      outcome =
          run(
              dir,
              1,
              starts,
              TinyRuns.objective(4, 2),
              step -> {
                if (++done[0] == stopAfter) {
                  Thread.currentThread().interrupt();
                }
              });
    }
    Thread.interrupted(); // a run stopped in its last step is finished
    assertEquals((STEPS + stopAfter - 1) / stopAfter, starts);
    assertSame(uninterrupted(tmp), dir);
  }

  @Test
  void anInterruptBeforeTheFirstStepStopsTheRun() throws IOException {
    Path dir = tmp.resolve("run");
    for (int start = 0; start < 2; start++) {
      Thread.currentThread().interrupt();
      assertEquals(
          Outcome.STOPPED,
          run(
              dir,
              1,
              1,
              TinyRuns.objective(4, 2),
              step -> {
                throw new AssertionError("step " + step);
              }));
      assertFalse(Thread.interrupted(), "the interrupt has been dealt with");
      copy(uninterrupted(tmp), dir); // the second time there is a state to read
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 6, 9, 12})
  void soDoesOneKilledBetweenLoggingAndSaving(int killedAt) throws IOException {
    Path dir = tmp.resolve("run");
    Path killed = tmp.resolve("killed");
    run(
        dir,
        1,
        1,
        TinyRuns.objective(4, 2),
        step -> {
          if (step == killedAt) {
            copy(dir, killed); // the log has this step, the state at most the one before
          }
        });
    assertEquals(killedAt, TrainingLog.read(killed.resolve(LOG)).size());
    assertEquals(
        Outcome.FINISHED,
        run(killed, 1, killedAt <= 5 ? 1 : 99, TinyRuns.objective(4, 2), step -> {}));
    assertSame(dir, killed);
  }

  @Test
  void soDoesOneKilledWhileWritingTheLogOrBetweenTheTwoFilesOfACheckpoint() throws IOException {
    Path dir = tmp.resolve("run");
    Path killed = tmp.resolve("killed");
    run(
        dir,
        1,
        1,
        TinyRuns.objective(4, 2),
        step -> {
          if (step == 9) {
            copy(dir, killed);
          }
        });
    Files.copy(dir.resolve(MODEL), killed.resolve(MODEL), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(killed.resolve(LOG), "{\"step\":10,\"lo", StandardOpenOption.APPEND);
    run(killed, 1, 99, TinyRuns.objective(4, 2), step -> {});
    assertSame(dir, killed);
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws IOException {
    Path two = tmp.resolve("two");
    run(two, 2, 1, TinyRuns.objective(4, 2), step -> {});
    assertSame(uninterrupted(tmp), two);
  }
}
