package toylm.io;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Guesses from its first bytes what another file than a safetensors file is. */
final class FileKind {
  /** Kinds with the characters that they begin with, one for each byte. */
  private static final List<String[]> KINDS =
      List.of(
          new String[] {"a PNG image", "\u0089PNG"},
          new String[] {"a JPEG image", "\u00ff\u00d8\u00ff"},
          new String[] {
            "a zip archive (perhaps a PyTorch checkpoint)", "PK\u0003\u0004", "PK\u0005\u0006"
          },
          new String[] {
            "a Python pickle (perhaps a PyTorch checkpoint)",
            "\u0080\u0002",
            "\u0080\u0003",
            "\u0080\u0004",
            "\u0080\u0005"
          },
          new String[] {
            "a Git LFS pointer (the weights were not downloaded: git lfs pull)",
            "version https://git-lfs"
          },
          new String[] {"a GGUF model", "GGUF"},
          new String[] {"a gzip archive", "\u001f\u008b"},
          new String[] {"JSON text", "{", "["},
          new String[] {"an HTML or XML page", "<"});

  private FileKind() {}

  /** A noun phrase such as {@code a PNG image}; if nothing is recognised, the bytes in hex. */
  static String describe(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    for (String[] kind : KINDS) {
      for (int i = 1; i < kind.length; i++) {
        if (text.startsWith(kind[i])) {
          return kind[0];
        }
      }
    }
    var hex = new StringBuilder("a file that starts");
    for (int i = 0; i < Math.min(8, start.length); i++) {
      hex.append(String.format(" %02x", start[i] & 0xff));
    }
    return hex.toString();
  }
}
