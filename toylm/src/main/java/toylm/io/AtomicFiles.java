package toylm.io;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Writes a file or a folder so that its name always stands for complete content, the old or the
 * new, whatever happens meanwhile: a full disk, {@code kill -9}, a power cut.
 *
 * <p>The content is written to a hidden sibling, forced to the disk, and renamed. What a killed
 * process leaves behind is removed by the next write to the same name, or by {@link #recover}.
 * Processes on one machine may write at once (the last to finish wins); processes on two machines
 * that share a folder may not.
 */
public final class AtomicFiles {
  private AtomicFiles() {}

  /**
   * Writes a file, and the folders above it where they are missing.
   *
   * @param content writes the bytes to the stream, which is buffered and need not be closed; if it
   *     throws, an existing file stays as it is
   * @throws IOException if it could not be written; one line that says what, why, how much room
   *     there is, and what to do
   */
  public static void writeFile(Path file, IOConsumer<OutputStream> content) throws IOException {
    replace(
        file,
        temp -> {
          try (var raw = new FileOutputStream(temp.toFile())) {
            var out = keptOpen(raw);
            content.accept(out);
            out.flush();
            raw.getFD().sync();
          }
        },
        false);
  }

  /**
   * Writes a folder with all that is in it, and the folders above it where they are missing. An
   * existing folder of that name is replaced as a whole. It is moved aside for an instant: a
   * process killed right then leaves no folder of that name until {@link #recover} or the next
   * write puts it back.
   *
   * @param fill gets an empty folder and writes files into it; if it throws, an existing folder
   *     stays as it is
   * @throws IOException as {@link #writeFile}
   */
  public static void writeDirectory(Path folder, IOConsumer<Path> fill) throws IOException {
    replace(
        folder,
        temp -> {
          Files.createDirectory(temp);
          fill.accept(temp);
          syncTree(temp);
        },
        true);
  }

  /**
   * Cleans up after a killed process: puts back a folder of that name that was moved aside and not
   * yet replaced, and deletes unfinished content. Does nothing if there is nothing to do.
   *
   * @throws IOException if the folder could not be put back
   */
  public static void recover(Path fileOrFolder) throws IOException {
    Siblings.recover(resolve(fileOrFolder));
  }

  private static void replace(Path name, IOConsumer<Path> write, boolean isFolder)
      throws IOException {
    Path target = resolve(name);
    if (Files.exists(target) && Files.isDirectory(target) != isFolder) {
      throw FormatException.of(
          name.toString(),
          isFolder ? "a folder or nothing" : "a file or nothing",
          isFolder ? "a file" : "a folder",
          "choose another name");
    }
    Path temp = Siblings.unfinished(target);
    Optional<Path> old = Optional.empty();
    try {
      if (!Files.isDirectory(target.getParent())) {
        Files.createDirectories(target.getParent());
      }
      Siblings.recover(target);
      write.accept(temp);
      if (isFolder && Files.exists(target)) {
        old = Optional.of(swap(temp, target));
      } else {
        Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw failure(name, target, temp, e);
    } finally {
      Siblings.discard(temp);
    }
    syncFolder(target.getParent()); // before the old content goes, the new must be there to stay
    old.ifPresent(path -> Siblings.discardReplaced(path, target));
  }

  /** Puts the new folder in the place of the old one; returns where the old one lies now. */
  private static Path swap(Path temp, Path target) throws IOException {
    Path old = Siblings.replaced(target);
    Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    return old;
  }

  /** Absolute; through a symbolic link, so that what it points to is replaced and not the link. */
  private static Path resolve(Path name) throws IOException {
    Path target = Files.exists(name) ? name.toRealPath() : name.toAbsolutePath().normalize();
    if (target.getParent() == null) {
      throw FormatException.of(
          name.toString(), "a name within a folder", "a root", "choose another name");
    }
    return target;
  }

  private static OutputStream keptOpen(OutputStream out) {
    return new BufferedOutputStream(out, 1 << 16) {
      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  private static void syncTree(Path folder) throws IOException {
    List<Path> paths;
    try (var walk = Files.walk(folder)) {
      paths = walk.toList();
    }
    for (Path path : paths) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        syncFolder(path);
      } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
          file.getFD().sync();
        }
      }
    }
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

  /** Says of a write within a write what the inner one found: its remains are gone by now. */
  private static WriteFailure failure(Path name, Path target, Path temp, IOException e) {
    if (e instanceof WriteFailure inner) {
      return new WriteFailure(name, inner.found, e);
    }
    String room = "unknown room";
    try {
      var folder = target.getParent();
      room = Files.getFileStore(folder).getUsableSpace() + " bytes free in " + folder;
    } catch (IOException unknown) {
      // The message says so.
    }
    String found = "\"%s\" after %d bytes (%s)".formatted(reason(e), Siblings.bytes(temp), room);
    return new WriteFailure(name, found, e);
  }

  private static final class WriteFailure extends IOException {
    private final String found;

    WriteFailure(Path name, String found, IOException cause) {
      super(
          name
              + ": expected to write it whole, found "
              + found
              + "; make room or choose another folder; what was there before is unchanged",
          cause);
      this.found = found;
    }
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
