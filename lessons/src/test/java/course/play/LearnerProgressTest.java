package course.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnerProgressTest {
  @TempDir private Path folder;

  private LearnerProgress load() throws IOException {
    return LearnerProgress.load(folder, "01-counting");
  }

  @Test
  void whatIsKeptIsThereTheNextTime() throws IOException {
    LearnerProgress progress = load();
    progress.position("entropy");
    progress.edit("entropy", "return 1;");
    progress.guess("answer-text", "2");
    progress.solved("entropy");
    progress.done("text");
    progress.done("text");
    progress.addSeconds(70);
    LearnerProgress again = load();
    assertEquals("entropy", again.position().orElseThrow());
    assertEquals("return 1;", again.edit("entropy").orElseThrow());
    assertEquals("2", again.guess("answer-text").orElseThrow());
    assertEquals(java.util.Set.of("entropy"), again.solved());
    assertEquals(java.util.Set.of("text"), again.done());
    assertEquals(70, again.seconds());
  }

  @Test
  void twoTerminalsDoNotUndoEachOthersAnswers() throws IOException {
    LearnerProgress one = load();
    LearnerProgress two = load();
    one.edit("a", "from one");
    two.edit("b", "from two");
    one.position("a");
    assertEquals("from one", load().edit("a").orElseThrow());
    assertEquals("from two", load().edit("b").orElseThrow());
  }

  @Test
  void aReplacedAnswerIsKeptBesideTheNewOne() throws IOException {
    LearnerProgress progress = load();
    progress.edit("a", "first");
    progress.edit("a", "second");
    progress.edit("a", null);
    String json = Files.readString(progress.file());
    assertTrue(json.contains("\"earlier\"") && json.contains("first"), json);
    assertTrue(json.contains("second"), json);
  }

  @Test
  void aFileThatIsNoJsonIsKeptAside() throws IOException {
    Files.writeString(folder.resolve("01-counting.json"), "{ my answer");
    load().edit("a", "new");
    assertEquals("new", load().edit("a").orElseThrow());
    try (Stream<Path> files = Files.list(folder)) {
      Path aside = files.filter(f -> f.toString().contains("unreadable")).findFirst().orElseThrow();
      assertEquals("{ my answer", Files.readString(aside));
    }
  }

  @Test
  void whatCannotBeSavedNowIsSavedWithTheNextChange() throws IOException {
    Path file = folder.resolve("blocked");
    LearnerProgress progress = LearnerProgress.load(file.resolve("learn"), "01-counting");
    Files.writeString(file, "not a folder");
    progress.edit("a", "kept");
    assertEquals("kept", progress.edit("a").orElseThrow());
    Files.delete(file);
    progress.position("a");
    assertEquals(
        "kept", LearnerProgress.load(file.resolve("learn"), "01-counting").edit("a").orElseThrow());
  }
}
