package course.notebook;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import course.Jshell;
import course.play.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JshellScriptTest {
  @TempDir private Path folder;

  @Test
  void proseIsCommentsAndCellsAreCode() {
    String script = JshellScript.of(Texts.counting());
    assertTrue(script.contains("// Counting letters\n// ━━━"), script);
    assertTrue(script.contains("\n// surprisal\ndouble bits = log2(11.0 / 3);\n"), script);
    assertTrue(script.contains("// int z = counts.get('z');"), script);
    assertTrue(script.contains("// double found = entropy(counts);"), script);
    assertFalse(script.contains("expect:"), script);
  }

  @Test
  void theRealJshellOpensItWithoutAnError() throws Exception {
    Path script = folder.resolve("01-counting.jsh");
    Files.writeString(script, JshellScript.of(Texts.counting()));
    String shown =
        Jshell.run(
            "/open " + script + "\nSystem.out.println(\"counted \" + counts.get('l'));\n/exit\n",
            "--class-path",
            System.getProperty("java.class.path"),
            "-s");
    assertTrue(shown.contains("1.87 bits"), shown);
    assertTrue(shown.contains("l ###"), shown);
    assertTrue(shown.contains("counted 3"), shown);
    assertFalse(shown.contains("rror"), shown);
  }
}
