package course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import course.lesson.CourseHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toylm.generate.LanguageModel;

/** The README's way from one's own text to one's own chat, in the real jshell. */
class OwnTextTest {
  private static final Path HOME = CourseHome.find();
  private static final String NAME = "lessons/jshell/own-text.jsh";

  @TempDir private Path folder;

  @Test
  void tenLinesMakeAModelOfAText() throws Exception {
    Path saved = folder.resolve("mine");
    String script =
        Files.readString(HOME.resolve(NAME))
            .replace("\"LICENSE\"", '"' + HOME.resolve("LICENSE").toString() + '"')
            .replace("\"runs/mine\"", '"' + saved.toString() + '"');
    Path file = Files.writeString(folder.resolve("own-text.jsh"), script);
    String shown =
        Jshell.run(
            "/open " + file + "\n/exit\n",
            "--class-path",
            System.getProperty("java.class.path"),
            "--add-modules",
            "jdk.incubator.vector",
            "-R-Djava.awt.headless=true");
    assertFalse(shown.contains("rror"), shown);
    assertEquals(
        "A licence.", LanguageModel.load(saved).reply("What is this?").text(), "it was saved");
  }

  @Test
  void theReadmeShowsTheScript() throws Exception {
    String code =
        Files.readString(HOME.resolve(NAME))
            .lines()
            .filter(line -> !line.startsWith("//"))
            .reduce("", (all, line) -> all + line + "\n");
    assertTrue(
        Files.readString(HOME.resolve("README.md")).contains("```java\n" + code + "```"),
        "README.md should hold the code of " + NAME + "; copy it there");
  }
}
