package course.kernel;

import io.github.spencerpark.jupyter.messages.Header;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a front end asks first. */
final class KernelInfo {
  private KernelInfo() {}

  static Map<String, Object> content() {
    String version = Runtime.version().toString();
    Map<String, Object> language = new LinkedHashMap<>();
    language.put("name", "java");
    language.put("version", version);
    language.put("mimetype", "text/x-java");
    language.put("file_extension", ".jshell");
    language.put("pygments_lexer", "java");
    language.put("codemirror_mode", "text/x-java");
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("status", "ok");
    info.put("protocol_version", Header.PROTOCOL_VERISON);
    info.put("implementation", "toylm");
    String own = KernelInfo.class.getPackage().getImplementationVersion();
    info.put("implementation_version", own == null ? "0" : own);
    info.put("language_info", language);
    info.put("banner", "Java " + version + " with everything of toylm on its classpath");
    info.put("help_links", List.of());
    info.put("debugger", false);
    return info;
  }
}
