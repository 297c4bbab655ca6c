package course.kernel.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSpecsTest {
  private static final JupyterFolders LINUX = new JupyterFolders(Map.of("HOME", "/h"), "Linux");

  @TempDir Path dir;
  private Path kernels;
  private KernelSpecs specs;

  @BeforeEach
  void open() {
    kernels = dir.resolve("kernels");
    specs = new KernelSpecs(dir.resolve("course"), kernels, LINUX);
  }

  private JsonNode installed() throws IOException {
    return new ObjectMapper().readTree(kernels.resolve("java/kernel.json").toFile());
  }

  private void other() throws IOException {
    Files.createDirectories(kernels.resolve("java"));
    Files.writeString(kernels.resolve("java/kernel.json"), "{\"display_name\": \"Java\"}");
  }

  @Test
  void oursIsTheLauncherByItsAbsolutePath() throws IOException {
    assertFalse(specs.isCurrent());
    specs.install(false);
    assertTrue(specs.isCurrent());
    assertEquals(dir.resolve("course/course").toString(), installed().at("/argv/0").asText());
    assertEquals("{connection_file}", installed().at("/argv/3").asText());
    assertEquals("Java (toylm)", installed().path("display_name").asText());
    assertEquals("java", installed().path("language").asText());
    assertEquals("message", installed().path("interrupt_mode").asText());
    assertEquals(64, ImageIO.read(kernels.resolve("java/logo-64x64.png").toFile()).getWidth());
  }

  @Test
  void onWindowsItIsJavaItself() throws IOException {
    JupyterFolders windows = new JupyterFolders(Map.of("APPDATA", "/roaming"), "Windows 11");
    new KernelSpecs(dir, kernels, windows).install(false);
    assertTrue(installed().path("argv").toString().contains("jdk.incubator.vector"));
    assertTrue(installed().path("argv").toString().contains("\"course.Main\",\"kernel\""));
  }

  @Test
  void installingTwiceIsInstallingOnce() throws IOException {
    specs.install(false);
    specs.install(false);
    assertTrue(specs.isCurrent());
    assertFalse(Files.exists(dir.resolve("kernels-replaced")));
  }

  @Test
  void anotherKernelIsNotWrittenOver() throws IOException {
    other();
    IOException e = assertThrows(IOException.class, () -> specs.install(false));
    assertTrue(e.getMessage().startsWith("expected no other kernel named java, found Java in "));
    assertTrue(e.getMessage().contains("--replace"), e.getMessage());
    assertEquals("Java", installed().path("display_name").asText());
  }

  @Test
  void aReplacedKernelComesBack() throws IOException {
    other();
    specs.install(true);
    assertTrue(specs.isCurrent());
    assertEquals("the kernel from before is back: Java", specs.uninstall());
    assertEquals("Java", installed().path("display_name").asText());
    assertThrows(IOException.class, specs::uninstall, "that one is not ours");
  }

  @Test
  void uninstallingLeavesNothing() throws IOException {
    specs.install(false);
    specs.uninstall();
    assertFalse(Files.exists(kernels.resolve("java")));
    assertTrue(specs.uninstall().startsWith("there was none"));
  }

  @Test
  void anIJavaFromItsZipGetsOurClassesAndTheFlags() throws IOException {
    Path zip = dir.resolve("ijava-1.3.0.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("java/ijava-1.3.0.jar"));
      out.write(1);
    }
    specs.installIJava(zip, false);
    assertTrue(Files.exists(kernels.resolve("java/ijava-1.3.0.jar")));
    String jars = installed().at("/env/IJAVA_CLASSPATH").asText();
    assertTrue(jars.contains("lessons-0.1.jar") && jars.endsWith("/lib/*.jar"), jars);
    String argv = installed().path("argv").toString();
    assertTrue(argv.contains("jdk.incubator.vector"), argv);
    assertTrue(argv.contains(kernels.resolve("java/ijava-1.3.0.jar").toString()), argv);
  }

  @Test
  void aJJavaStartsWithoutItsLauncher() throws IOException {
    Path unpacked = Files.createDirectories(dir.resolve("jjava/java"));
    Files.write(unpacked.resolve("jjava-launcher.jar"), new byte[] {1});
    Files.write(unpacked.resolve("jjava.jar"), new byte[] {2});
    specs.installIJava(dir.resolve("jjava"), false);
    assertEquals("Java (JJava with toylm)", installed().path("display_name").asText());
    assertTrue(installed().at("/env/JJAVA_CLASSPATH").asText().contains("lessons-0.1.jar"));
    String argv = installed().path("argv").toString();
    assertTrue(argv.contains(kernels.resolve("java/jjava.jar").toString()), argv);
    assertTrue(argv.contains("jdk.jshell/jdk.jshell=ALL-UNNAMED"), argv);
  }

  @Test
  void anIJavaThatIsInstalledIsSetUpInItsPlace() throws IOException {
    other();
    Files.write(kernels.resolve("java/ijava-1.3.0.jar"), new byte[] {1});
    specs.installIJava(kernels.resolve("java"), false);
    assertTrue(Files.exists(kernels.resolve("java/ijava-1.3.0.jar")));
    assertEquals("Java (IJava with toylm)", installed().path("display_name").asText());
  }

  @Test
  void aFolderWithoutIJavaIsRefused() {
    IOException e = assertThrows(IOException.class, () -> specs.installIJava(dir, false));
    assertTrue(
        e.getMessage().startsWith("expected java/ijava-1.3.0.jar or java/jjava.jar in "),
        e.getMessage());
  }

  @Test
  void eachSystemHasItsFolder() {
    assertEquals(Path.of("/h/.local/share/jupyter/kernels"), LINUX.user());
    assertEquals(
        Path.of("/h/Library/Jupyter/kernels"),
        new JupyterFolders(Map.of("HOME", "/h"), "Mac OS X").user());
    assertEquals(
        Path.of("/r/jupyter/kernels"),
        new JupyterFolders(Map.of("APPDATA", "/r"), "Windows 11").user());
    assertEquals(
        Path.of("/x/jupyter/kernels"),
        new JupyterFolders(Map.of("HOME", "/h", "XDG_DATA_HOME", "/x"), "Linux").user());
    assertEquals(
        Path.of("/d/kernels"),
        new JupyterFolders(Map.of("JUPYTER_DATA_DIR", "/d"), "Linux").user());
    assertEquals(Path.of("/p/share/jupyter/kernels"), LINUX.prefix(Path.of("/p")));
  }
}
