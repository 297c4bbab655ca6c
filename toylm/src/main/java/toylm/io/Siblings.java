package toylm.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hidden neighbours of a file or folder that is being replaced: {@code
 * .tmp-<pid>-<start>-<nanos>-<name>} is unfinished and may be deleted; {@code .old-…} is complete,
 * was moved aside, and must come back if nothing took its place. Process id and start time tell a
 * writer at work from one that was killed.
 */
final class Siblings {
  private static final Pattern NAME =
      Pattern.compile("\\.(tmp|old)-(\\d{1,18})-(\\d{1,18})-\\d{1,19}-(.+)", Pattern.DOTALL);

  /** Two processes may read the start time of a third a little differently. */
  private static final long CLOCK_TOLERANCE_MILLIS = 10_000;

  private Siblings() {}

  /** A fresh name for content that is being written. */
  static Path unfinished(Path target) {
    return sibling("tmp", target);
  }

  /** A fresh name for complete content that is being replaced. */
  static Path replaced(Path target) {
    return sibling("old", target);
  }

  private static Path sibling(String kind, Path target) {
    var self = ProcessHandle.current();
    long nanos = System.nanoTime() & Long.MAX_VALUE;
    return target.resolveSibling(
        "."
            + kind
            + "-"
            + self.pid()
            + "-"
            + start(self)
            + "-"
            + nanos
            + "-"
            + target.getFileName());
  }

  /** Puts back what a killed process moved aside, and deletes what it did not finish. */
  static void recover(Path target) throws IOException {
    if (!Files.isDirectory(target.getParent())) {
      return;
    }
    var unfinished = new ArrayList<Path>();
    var replaced = new ArrayList<Path>();
    try (var siblings = Files.newDirectoryStream(target.getParent(), ".{tmp,old}-*")) {
      for (Path path : siblings) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (name.matches()
            && name.group(4).equals(target.getFileName().toString())
            && !isAlive(Long.parseLong(name.group(2)), Long.parseLong(name.group(3)))) {
          (name.group(1).equals("old") ? replaced : unfinished).add(path);
        }
      }
    }
    for (Path path : replaced) {
      if (Files.exists(target)) {
        discardReplaced(path, target);
      } else {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    unfinished.forEach(Siblings::discard);
  }

  /**
   * Deletes complete content that was replaced, under another name first: half of it must never be
   * taken for complete. What resists is left to the next write.
   */
  static void discardReplaced(Path old, Path target) {
    Path condemned = unfinished(target);
    try {
      Files.move(old, condemned, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      return;
    }
    discard(condemned);
  }

  /** Deletes a file or folder if it is there; what resists is left to the next write. */
  static void discard(Path path) {
    for (Path each : tree(path)) {
      try {
        Files.deleteIfExists(each);
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Size of the files at and under a path; 0 if there are none. */
  static long bytes(Path path) {
    long bytes = 0;
    for (Path each : tree(path)) {
      if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
        bytes += each.toFile().length();
      }
    }
    return bytes;
  }

  /** The path and all under it, children before their folder; symbolic links are not followed. */
  private static List<Path> tree(Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (var walk = Files.walk(path)) {
      return walk.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static boolean isAlive(long pid, long start) {
    var self = ProcessHandle.current();
    if (pid == self.pid()) {
      return start == start(self); // in containers a restarted program gets the same id
    }
    Optional<ProcessHandle> other = ProcessHandle.of(pid);
    return other.isPresent() && Math.abs(start(other.get()) - start) <= CLOCK_TOLERANCE_MILLIS;
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
