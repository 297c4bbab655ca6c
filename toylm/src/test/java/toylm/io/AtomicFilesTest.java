package toylm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
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
  void aFullDiskKeepsTheOldFolderAndIsCalledByItsName() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this platform has no /dev/full");
    Path checkpoint = folder.resolve("checkpoint");
    writeFolder(checkpoint, "old");
    var entries = List.of(Safetensors.Entry.of("a", new int[] {100_000}, () -> new float[100_000]));
    var e =
        assertThrows(
            IOException.class,
            () ->
                AtomicFiles.writeDirectory(
                    checkpoint,
                    temp -> {
                      Files.writeString(temp.resolve("content.txt"), "new");
                      Path link = temp.resolve("model.safetensors");
                      Files.createSymbolicLink(link, full);
                      try (var out = Files.newOutputStream(link)) {
                        Safetensors.write(out, Map.of(), entries);
                      }
                    }));
    assertExplains(e, checkpoint, "No space left on device", "after 3 bytes");
    assertEquals("old", Files.readString(checkpoint.resolve("content.txt")));
    assertEquals(Set.of("content.txt"), names(checkpoint));
    assertEquals(Set.of("checkpoint"), names(folder));
    assertTrue(Files.exists(full));
  }

  @Test
  void aFailureWithinAFolderIsExplainedOnce() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    var e =
        assertThrows(
            IOException.class,
            () ->
                AtomicFiles.writeDirectory(
                    checkpoint,
                    temp ->
                        AtomicFiles.writeFile(
                            temp.resolve("model.safetensors"),
                            out -> {
                              out.write(new byte[100_000]);
                              throw new IOException("disk on fire");
                            })));
    assertExplains(e, checkpoint, "found \"disk on fire\" after 100000 bytes");
    assertEquals(Set.of(), names(folder));
  }

  @Test
  void aFolderIsReplacedAsAWhole() throws IOException {
    Path checkpoint = folder.resolve("runs/checkpoint");
    AtomicFiles.writeDirectory(
        checkpoint,
        temp -> {
          Files.writeString(Files.createDirectory(temp.resolve("sub")).resolve("a.txt"), "a");
          Files.writeString(temp.resolve("gone.txt"), "old");
        });
    assertEquals(Set.of("gone.txt", "sub"), names(checkpoint));
    writeFolder(checkpoint, "new");
    assertEquals(Set.of("content.txt"), names(checkpoint));
    assertEquals(Set.of("checkpoint"), names(checkpoint.getParent()));
  }

  @Test
  void throughALinkTheFolderBehindItIsReplaced() throws IOException {
    Path real = folder.resolve("real");
    writeFolder(real, "old");
    Path link = Files.createSymbolicLink(folder.resolve("latest"), real);
    writeFolder(link, "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(real.resolve("content.txt")));
  }

  @Test
  void leftoversOfAKilledProcessAreRemovedAndNothingElse() throws IOException {
    Path unfinishedFile = folder.resolve(".tmp-" + DEAD + "file.txt");
    Path unfinishedFolder = folder.resolve(".tmp-" + DEAD + "checkpoint");
    writeFolder(unfinishedFolder, "half");
    Files.writeString(unfinishedFile, "half");
    Path ofOthers = Files.writeString(folder.resolve(".tmp-file.txt"), "a user's own");
    Path ofOtherName = Files.writeString(folder.resolve(".tmp-" + DEAD + "other.txt"), "half");
    Path atWork = Files.writeString(Siblings.unfinished(folder.resolve("file.txt")), "at work");

    write(folder.resolve("file.txt"), "new");
    assertFalse(Files.exists(unfinishedFile));
    assertTrue(Files.exists(ofOthers));
    assertTrue(Files.exists(ofOtherName));
    assertTrue(Files.exists(atWork));

    assertTrue(Files.exists(unfinishedFolder));
    AtomicFiles.recover(folder.resolve("checkpoint"));
    assertFalse(Files.exists(unfinishedFolder));
    assertFalse(Files.exists(folder.resolve("checkpoint")));
  }

  @Test
  void anEarlierProcessWithOurIdIsKnownToBeDead() throws IOException {
    long pid = ProcessHandle.current().pid();
    Path leftover = folder.resolve(".tmp-" + pid + "-1700000000000-1-file.txt");
    Files.writeString(leftover, "half");
    AtomicFiles.recover(folder.resolve("file.txt"));
    assertFalse(Files.exists(leftover));
  }

  @Test
  void aFolderMovedAsideByAKilledProcessIsPutBack() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    writeFolder(folder.resolve(".old-" + DEAD + "checkpoint"), "last good");
    writeFolder(folder.resolve(".tmp-" + DEAD + "checkpoint"), "not yet renamed");
    AtomicFiles.recover(checkpoint);
    assertEquals("last good", Files.readString(checkpoint.resolve("content.txt")));
    assertEquals(Set.of("checkpoint"), names(folder));
  }

  @Test
  void aFolderThatWasReplacedButNotYetDeletedGoes() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    writeFolder(checkpoint, "new");
    writeFolder(folder.resolve(".old-" + DEAD + "checkpoint"), "old");
    AtomicFiles.recover(checkpoint);
    assertEquals("new", Files.readString(checkpoint.resolve("content.txt")));
    assertEquals(Set.of("checkpoint"), names(folder));
  }

  @Test
  void aFailedWriteAfterAKillKeepsTheFolderThatWasPutBack() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    writeFolder(folder.resolve(".old-" + DEAD + "checkpoint"), "last good");
    assertThrows(
        IOException.class,
        () ->
            AtomicFiles.writeDirectory(
                checkpoint,
                temp -> {
                  throw new IOException("no");
                }));
    assertEquals("last good", Files.readString(checkpoint.resolve("content.txt")));
  }

  @Test
  void anInterruptedThreadStillSaves() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    writeFolder(checkpoint, "old");
    Thread.currentThread().interrupt();
    try {
      writeFolder(checkpoint, "new");
      write(folder.resolve("file.txt"), "new");
    } finally {
      assertTrue(Thread.interrupted(), "the interrupt is still there for the caller");
    }
    assertEquals("new", Files.readString(checkpoint.resolve("content.txt")));
    assertEquals("new", Files.readString(folder.resolve("file.txt")));
  }

  @Test
  void aFileIsNotReplacedByAFolderNorAFolderByAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file.txt"), "old");
    Path subfolder = Files.createDirectory(folder.resolve("sub"));
    Fixtures.assertOneClearLine(
        assertThrows(FormatException.class, () -> writeFolder(file, "new")));
    Fixtures.assertOneClearLine(assertThrows(FormatException.class, () -> write(subfolder, "x")));
    assertEquals("old", Files.readString(file));
    var e = assertThrows(IOException.class, () -> write(file.resolve("below.txt"), "x"));
    assertExplains(e, file, "FileAlreadyExists");
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFiles.writeFile(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void writeFolder(Path path, String text) throws IOException {
    AtomicFiles.writeDirectory(
        path,
        temp -> {
          try (var out = new FileOutputStream(temp.resolve("content.txt").toFile())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
          }
        });
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
