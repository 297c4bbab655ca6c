package toylm.io;

import java.nio.charset.StandardCharsets;

/** Guesses from its first bytes what another file than a safetensors file is. */
final class FileKind {
  private FileKind() {}

  /** A noun phrase such as {@code a PNG image}; if nothing is recognised, the bytes in hex. */
  static String describe(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0089PNG")) {
      return "a PNG image";
    }
    if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) {
      return "a zip archive (perhaps a PyTorch checkpoint)";
    }
    if (text.startsWith("\u0080")
        && text.length() > 1
        && text.charAt(1) >= 2
        && text.charAt(1) <= 5) {
      return "a Python pickle (perhaps a PyTorch checkpoint)";
    }
    if (text.startsWith("version https://git-lfs")) {
      return "a Git LFS pointer (the weights were not downloaded: git lfs pull)";
    }
    if (text.startsWith("GGUF")) {
      return "a GGUF model";
    }
    if (text.startsWith("\u001f\u008b")) {
      return "a gzip archive";
    }
    if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return "a JPEG image";
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return "JSON text";
    }
    if (text.startsWith("<")) {
      return "an HTML or XML page";
    }
    return "a file that starts " + hex(start);
  }

  private static String hex(byte[] start) {
    var hex = new StringBuilder();
    for (int i = 0; i < Math.min(8, start.length); i++) {
      hex.append(i == 0 ? "" : " ").append(String.format("%02x", start[i] & 0xff));
    }
    return hex.toString();
  }
}
