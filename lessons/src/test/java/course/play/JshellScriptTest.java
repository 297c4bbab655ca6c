package course.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JshellScriptTest {
  @TempDir private Path folder;

  /** The output of the real jshell tool. */
  private static String jshell(String input, String... arguments) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int status =
        JavaShellToolBuilder.builder()
            .in(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), null)
            .out(out)
            .err(out)
            .start(arguments);
    assertEquals(0, status, bytes.toString(StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

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
        jshell(
            "/open " + script + "\nSystem.out.println(\"counted \" + counts.get('l'));\n/exit\n",
            "--class-path",
            System.getProperty("java.class.path"),
            "-s");
    assertTrue(shown.contains("1.87 bits"), shown);
    assertTrue(shown.contains("l ###"), shown);
    assertTrue(shown.contains("counted 3"), shown);
    assertFalse(shown.contains("rror"), shown);
  }

  @Test
  void theStartScriptImportsAndGreets() throws Exception {
    Path start = folder.resolve("start.jsh");
    String text = new JshellTool(Path.of("/a \"home\"")).startScript(Optional.of(Texts.counting()));
    Files.writeString(start, text);
    String shown =
        jshell(
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
