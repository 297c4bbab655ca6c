package toylm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  /** Above the largest process id of Linux, so nobody's. */
  private static final String DEAD = "99999999-1700000000000-1-";

  @TempDir Path folder;

  @Test
  void aFileIsWrittenWithItsFoldersAndReplaced() throws IOException {
    Path file = folder.resolve("a/b/file.txt");
    write(file, "one");
    assertEquals("one", Files.readString(file));
    write(file, "two");
    assertEquals("two", Files.readString(file));
    assertEquals(Set.of("file.txt"), names(file.getParent()));
  }

  @Test
  void aStreamThatTheWriterClosesIsWrittenAllTheSame() throws IOException {
    Path file = folder.resolve("file.txt");
    AtomicFiles.writeFile(
        file,
        out -> {
          try (out) {
            out.write('x');
          }
        });
    assertEquals("x", Files.readString(file));
  }

  @Test
  void aFailureInMidWriteKeepsTheOldFileAndSaysWhy() throws IOException {
    Path file = folder.resolve("file.txt");
    write(file, "old");
    var e =
        assertThrows(
            IOException.class,
            () ->
                AtomicFiles.writeFile(
                    file,
                    out -> {
                      out.write(new byte[1_000_000]);
                      throw new IOException("No space left on device");
                    }));
    assertExplains(e, file, "No space left on device", "1000000 bytes", "free in");
    assertEquals("old", Files.readString(file));
    assertEquals(Set.of("file.txt"), names(folder));
  }

  @Test
  void anUncheckedExceptionKeepsTheOldFileAndComesThroughAsItIs() throws IOException {
    Path file = folder.resolve("file.txt");
    write(file, "old");
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFiles.writeFile(
                file,
                out -> {
                  out.write('x');
                  throw new IllegalStateException("weights changed");
                }));
    assertEquals("old", Files.readString(file));
    assertEquals(Set.of("file.txt"), names(folder));
  }

  @Test
  void aFullDiskIsCalledByItsName() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this platform has no /dev/full");
    Path file = folder.resolve("model.safetensors");
    write(file, "old");
    var entries = List.of(Safetensors.Entry.of("a", new int[] {100_000}, () -> new float[100_000]));
    var e =
        assertThrows(
            IOException.class,
            () ->
                AtomicFiles.writeFile(
                    file,
                    out -> {
                      out.write("new".getBytes(StandardCharsets.UTF_8));
                      out.flush();
                      try (var disk = Files.newOutputStream(full)) {
                        Safetensors.write(disk, Map.of(), entries);
                      }
                    }));
    assertExplains(e, file, "No space left on device", "after 3 bytes");
    assertEquals("old", Files.readString(file));
    assertEquals(Set.of("model.safetensors"), names(folder));
  }

  @Test
  void throughALinkTheFileBehindItIsReplaced() throws IOException {
    Path real = folder.resolve("real.txt");
    write(real, "old");
    Path link = Files.createSymbolicLink(folder.resolve("latest.txt"), real);
    write(link, "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(real));
  }

  @Test
  void leftoversOfAKilledProcessAreRemovedAndNothingElse() throws IOException {
    Path unfinished = Files.writeString(folder.resolve(".tmp-" + DEAD + "file.txt"), "half");
    Path ofUser = Files.writeString(folder.resolve(".tmp-file.txt"), "a user's own");
    Path ofOtherName = Files.writeString(folder.resolve(".tmp-" + DEAD + "other.txt"), "half");
    Path atWork = Files.writeString(AtomicFiles.hidden(folder.resolve("file.txt")), "at work");

    write(folder.resolve("file.txt"), "new");
    assertFalse(Files.exists(unfinished));
    assertTrue(Files.exists(ofUser));
    assertTrue(Files.exists(ofOtherName));
    assertTrue(Files.exists(atWork));
  }

  @Test
  void anEarlierProcessWithOurIdIsKnownToBeDead() throws IOException {
    long pid = ProcessHandle.current().pid();
    Path leftover = folder.resolve(".tmp-" + pid + "-1700000000000-1-file.txt");
    Files.writeString(leftover, "half");
    write(folder.resolve("file.txt"), "new");
    assertFalse(Files.exists(leftover));
  }

  @Test
  void anInterruptedThreadStillSaves() throws IOException {
    Path file = folder.resolve("file.txt");
    write(file, "old");
    Thread.currentThread().interrupt();
    try {
      write(file, "new");
    } finally {
      assertTrue(Thread.interrupted(), "the interrupt is still there for the caller");
    }
    assertEquals("new", Files.readString(file));
  }

  @Test
  void aFolderIsNotReplacedByAFile() throws IOException {
    Path subfolder = Files.createDirectory(folder.resolve("sub"));
    Fixtures.assertOneClearLine(assertThrows(FormatException.class, () -> write(subfolder, "x")));
    Path file = Files.writeString(folder.resolve("file.txt"), "old");
    var e = assertThrows(IOException.class, () -> write(file.resolve("below.txt"), "x"));
    assertExplains(e, file, "FileAlreadyExists");
    assertEquals("old", Files.readString(file));
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFiles.writeFile(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Set<String> names(Path path) throws IOException {
    try (var list = Files.list(path)) {
      return new TreeSet<>(list.map(each -> each.getFileName().toString()).toList());
    }
  }

  private static void assertExplains(IOException e, Path what, String... parts) {
    Fixtures.assertOneClearLine(e);
    assertTrue(e.getMessage().startsWith(what.toString()), e.getMessage());
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }
}
