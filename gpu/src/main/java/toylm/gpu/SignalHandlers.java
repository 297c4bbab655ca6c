package toylm.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An OpenCL compiler made of LLVM takes over the signal handlers of the process. The JVM needs the
 * one of SIGSEGV, because at every pause its threads stop by reading a page that may not be read.
 * After LLVM's handler has run once, there is briefly no handler at all: two threads that stop at
 * once then end the process, without a message, as happened in 22 of 25 runs of a program with six
 * busy threads and PoCL. The JDK's libjsig keeps the JVM's handler first; with it, it happened in 0
 * of 25.
 */
final class SignalHandlers {
  private SignalHandlers() {}

  /** Refuses LLVM without libjsig, where the libraries of the process can be seen (Linux). */
  static void check() {
    Path libraries = Path.of("/proc/self/maps");
    if (!Files.isReadable(libraries)) {
      return;
    }
    String loaded;
    try {
      loaded = Files.readString(libraries);
    } catch (IOException e) {
      return;
    }
    if (loaded.contains("libLLVM") && !loaded.contains("libjsig")) {
      throw Gate.unavailable(
          "expected the JVM's signal handlers to be kept, found an OpenCL compiler that replaces"
              + " them and would end the JVM sooner or later; start with LD_PRELOAD="
              + Path.of(System.getProperty("java.home"), "lib", "libjsig.so")
              + ", as ./course does");
    }
  }
}
