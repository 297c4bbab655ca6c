package toylm.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The kernel that README writes in JShell works there as it stands. */
class ReadmeKernelTest {
  @BeforeAll
  static void needsOpenCl() {
    OpenCl.device().close();
  }

  @Test
  void aKernelOfYourOwnRunsInJShell() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("import toylm.gpu.lesson.*;");
    String code = readme.substring(start, readme.indexOf("```", start));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JShell shell =
        JShell.builder()
            .compilerOptions("-g")
            .remoteVMOptions("-XX:+UseG1GC")
            .out(new PrintStream(out, true, StandardCharsets.UTF_8))
            .build()) {
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        shell.addToClasspath(entry);
      }
      while (!code.isBlank()) {
        SourceCodeAnalysis.CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(code);
        for (SnippetEvent event : shell.eval(info.source())) {
          assertEquals(Snippet.Status.VALID, event.status(), event.toString());
          assertEquals(null, event.exception(), () -> info.source() + event.exception());
        }
        code = info.remaining();
      }
    }
    String said = out.toString(StandardCharsets.UTF_8);
    assertTrue(said.matches("(?s).*\\d\\.\\d\\d GFLOP/s\\s*"), said);
  }
}
