package toylm.io;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a file so that its name always refers to complete content, the old or the new, whatever
 * happens meanwhile: a full disk, {@code kill -9}, a power cut.
 *
 * <p>The content is written to a hidden file beside it, forced to the disk, and renamed. What a
 * killed process leaves behind is removed by the next write to the same name. Several processes on
 * one machine may write the same file (the last to finish wins); processes on two machines that
 * share a folder may not.
 */
public final class AtomicFiles {
  /**
   * The name of a hidden file: {@code .tmp-<pid>-<start>-<nanos>-<name>}. Process id and start time
   * tell a writer at work from one that was killed.
   */
  private static final Pattern HIDDEN =
      Pattern.compile("\\.tmp-(\\d{1,18})-(\\d{1,18})-\\d{1,19}-(.+)", Pattern.DOTALL);

  /** Two processes may read slightly different start times of a third. */
  private static final long CLOCK_TOLERANCE_MILLIS = 10_000;

  private AtomicFiles() {}

  /** The content of a file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the bytes.
     *
     * @param out buffered; need not be closed
     * @throws IOException if they can't be made or written
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a text as UTF-8.
   *
   * @throws IOException as {@link #writeFile}
   */
  public static void writeText(Path file, String text) throws IOException {
    writeFile(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes a file, and the folders above it where they are missing.
   *
   * @param content if it throws, an existing file stays as it is
   * @throws IOException if it could not be written; one line that says what, why, how much room
   *     there is, and what to do
   */
  public static void writeFile(Path file, Content content) throws IOException {
    Path target = resolve(file);
    Path hidden = hidden(target);
    try {
      if (!Files.isDirectory(target.getParent())) {
        Files.createDirectories(target.getParent());
      }
      removeLeftovers(target);
      try (var raw = new FileOutputStream(hidden.toFile())) {
        OutputStream out = keptOpen(raw);
        content.writeTo(out);
        out.flush();
        raw.getFD().sync();
      }
      Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failure(file, target, hidden, e);
    } finally {
      discard(hidden);
    }
    syncFolder(target.getParent());
  }

  /** Absolute; through a symbolic link, so that what it points to is replaced and not the link. */
  private static Path resolve(Path name) throws IOException {
    Path target = Files.exists(name) ? name.toRealPath() : name.toAbsolutePath().normalize();
    if (target.getParent() == null || Files.isDirectory(target)) {
      throw FormatException.of(
          name.toString(), "a file or nothing", "a folder", "choose another name");
    }
    return target;
  }

  /** A new name for content that is being written. */
  static Path hidden(Path target) {
    ProcessHandle self = ProcessHandle.current();
    long nanos = System.nanoTime() & Long.MAX_VALUE;
    return target.resolveSibling(
        ".tmp-%d-%d-%d-%s".formatted(self.pid(), start(self), nanos, target.getFileName()));
  }

  /** Deletes what killed processes began to write under this name. */
  private static void removeLeftovers(Path target) throws IOException {
    try (var found = Files.newDirectoryStream(target.getParent(), ".tmp-*")) {
      for (Path path : found) {
        Matcher name = HIDDEN.matcher(path.getFileName().toString());
        if (name.matches()
            && name.group(3).equals(target.getFileName().toString())
            && !isAlive(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)))) {
          discard(path);
        }
      }
    }
  }

  private static boolean isAlive(long pid, long start) {
    ProcessHandle self = ProcessHandle.current();
    if (pid == self.pid()) {
      return start == start(self); // in containers a restarted program gets the same id
    }
    Optional<ProcessHandle> other = ProcessHandle.of(pid);
    return other.isPresent() && Math.abs(start(other.get()) - start) <= CLOCK_TOLERANCE_MILLIS;
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Deletes a file if it is there; the next write tries again where this fails. */
  private static void discard(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It is hidden, and harmless.
    }
  }

  private static OutputStream keptOpen(OutputStream out) {
    return new BufferedOutputStream(out, 1 << 16) {
      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  /** Forces a folder's list of names to the disk, where the platform lets us open a folder. */
  private static void syncFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Windows opens no folders; its renames are journalled.
    } catch (ClosedByInterruptException e) {
      // The thread keeps its interrupt. Names are renamed atomically all the same; only whether a
      // power cut within the next seconds is survived is now up to the file system.
    }
  }

  private static IOException failure(Path file, Path target, Path hidden, IOException e) {
    String room = "unknown room";
    Path folder = target.getParent();
    try {
      room = Files.getFileStore(folder).getUsableSpace() + " bytes free in " + folder;
    } catch (IOException unknown) {
      // The message says so.
    }
    return new IOException(
        "%s: expected to write it whole, found \"%s\" after %d bytes (%s); make room or choose another folder; what was there before is unchanged"
            .formatted(file, reason(e), hidden.toFile().length(), room),
        e);
  }

  /** The innermost cause, in words. */
  private static String reason(IOException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof AccessDeniedException denied) {
      return "permission denied: " + denied.getFile();
    }
    if (cause instanceof FileSystemException) {
      return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
