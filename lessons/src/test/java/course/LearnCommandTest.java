package course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnCommandTest {
  @TempDir private Path folder;

  private String learn(int exit, String... arguments) throws Exception {
    Path output = folder.resolve("output.txt");
    Object[] all = new Object[arguments.length + 3];
    all[0] = "learn";
    all[1] = "--texts";
    all[2] = texts();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    Process process = Cli.start(output, all);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    String shown = Files.readString(output);
    assertEquals(exit, process.exitValue(), shown);
    return shown;
  }

  private static Path texts() throws IOException {
    try {
      return new File(LearnCommandTest.class.getResource("play/01-counting.md").toURI())
          .toPath()
          .getParent();
    } catch (java.net.URISyntaxException e) {
      throw new IOException(e);
    }
  }

  @Test
  void withoutATerminalALessonIsShownAndItsCellsRun() throws Exception {
    String shown = learn(0, "1");
    assertTrue(shown.contains("H(p) = −Σ_(x ∈ X) p(x) log₂ p(x)"), shown);
    assertTrue(shown.contains("│ double bits = log2(11.0 / 3);"), shown);
    assertTrue(shown.contains("1.87 bits"), shown);
    assertTrue(shown.contains("l ###"), shown);
    assertTrue(shown.indexOf("round 4") < shown.indexOf("What we saw"), shown);
  }

  @Test
  void withoutANumberTheLessonsAreListed() throws Exception {
    String shown = learn(0);
    assertTrue(shown.contains("1  Counting letters · 5 min"), shown);
    assertTrue(shown.contains("./course learn 1"), shown);
  }

  @Test
  void anotherNumberIsAnErrorThatListsTheLessons() throws Exception {
    String shown = learn(1, "7", "--plain");
    assertTrue(shown.contains("expected a lesson's number, found 7; choose 1 (Counting"), shown);
  }
}
