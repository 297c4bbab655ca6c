package course.kernel.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import toylm.io.Json;

/**
 * What Jupyter has to know to start a kernel: the content of {@code kernel.json}.
 *
 * @param displayName the name in Jupyter's menus
 * @param argv the command; {@code {connection_file}} stands for the file that Jupyter writes
 * @param env variables added to the command's environment
 */
public record KernelSpec(String displayName, List<String> argv, Map<String, String> env) {
  private static final String MARK = "toylm";

  /** The JVM's flags for the Vector API and for OpenCL, as in {@code ./course}. */
  private static final List<String> JVM_FLAGS =
      List.of(
          "--add-modules",
          "jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseG1GC");

  /** Imported by jshell and by our kernel when they start, but not by IJava 1.3.0. */
  private static final String IJAVA_LACKS =
      "import java.nio.file.*; import java.util.function.*; import java.util.stream.*;";

  /**
   * The project's own kernel.
   *
   * @param home the course's folder
   */
  static KernelSpec own(Path home, JupyterFolders folders) {
    List<String> argv = new ArrayList<>();
    Map<String, String> env = new LinkedHashMap<>();
    if (folders.windows()) { // where ./course, a script for bash, is no program
      argv.add(java());
      argv.addAll(JVM_FLAGS);
      argv.add("-Djava.awt.headless=true");
      argv.add("-Dcourse.home=" + home);
      argv.add("-cp");
      argv.add(String.join(File.pathSeparator, jar(home), home + "\\lessons\\target\\lib\\*"));
      argv.add("course.Main");
    } else {
      argv.add(home.resolve("course").toString());
      env.put("JAVA_HOME", System.getProperty("java.home"));
    }
    argv.addAll(List.of("kernel", "start", "{connection_file}"));
    return new KernelSpec("Java (toylm)", argv, env);
  }

  /**
   * IJava or JJava with this project on its class path.
   *
   * @param folder where the jar will be
   */
  static KernelSpec ijava(Path home, Path folder, IJavaJar jar) {
    List<String> argv = new ArrayList<>(List.of(java()));
    argv.addAll(JVM_FLAGS);
    if (jar.isJJava()) { // which inspects JShell by reflection
      argv.addAll(List.of("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED"));
    }
    argv.addAll(List.of("-jar", folder.resolve(jar.name()).toString(), "{connection_file}"));
    String name = jar.isJJava() ? "JJava" : "IJava";
    String prefix = name.toUpperCase(Locale.ROOT) + "_";
    Map<String, String> env = new LinkedHashMap<>();
    String ours = jar(home) + File.pathSeparator + home + "/lessons/target/lib/*.jar";
    env.put(prefix + "CLASSPATH", ours.replace('\\', '/'));
    env.put(prefix + "STARTUP_SCRIPT", IJAVA_LACKS);
    Path signals = Path.of(System.getProperty("java.home"), "lib", "libjsig.so");
    if (Files.exists(signals)) {
      env.put("LD_PRELOAD", signals.toString()); // see ./course
    }
    return new KernelSpec("Java (" + name + " with toylm)", argv, env);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String jar(Path home) {
    return home.resolve("lessons").resolve("target").resolve("lessons-0.1.jar").toString();
  }

  /** The text of the file. */
  public String json() {
    ObjectNode json = Json.newObject();
    argv.forEach(json.putArray("argv")::add);
    json.put("display_name", displayName).put("language", "java");
    json.put("interrupt_mode", "message");
    env.forEach(json.putObject("env")::put);
    json.putObject("metadata").put("installed_by", MARK);
    return Json.text(json);
  }

  /** Whether a kernel's folder was written here. */
  static boolean isOurs(Path folder) {
    return MARK.equals(read(folder).path("metadata").path("installed_by").asText());
  }

  /** The name of the kernel in a folder, for messages. */
  static String nameOf(Path folder) {
    return read(folder).path("display_name").asText("a kernel without kernel.json");
  }

  private static JsonNode read(Path folder) {
    try {
      return Json.tree(Files.readString(folder.resolve("kernel.json")));
    } catch (IOException e) {
      return Json.newObject(); // not there or not readable: not ours
    }
  }
}
