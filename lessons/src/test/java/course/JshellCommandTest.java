package course;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import course.play.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JshellCommandTest {
  @TempDir private Path folder;

  @Test
  void theStartScriptImportsAndGreets() throws Exception {
    Path start = folder.resolve("start.jsh");
    String text = JshellCommand.startScript(Path.of("/a \"home\""), Texts.counting());
    Files.writeString(start, text);
    String shown =
        Jshell.run(
            "System.out.println(Config.tiny().layers());\n/exit\n",
            "--class-path",
            System.getProperty("java.class.path"),
            "--startup",
            "DEFAULT",
            "--startup",
            start.toString(),
            "-s");
    assertTrue(shown.contains("Lesson 1, Counting letters: /open /a \"home\"/lessons"), shown);
    assertTrue(shown.lines().anyMatch(line -> line.strip().equals("2")), shown);
    assertFalse(shown.contains("rror"), shown);
  }
}
