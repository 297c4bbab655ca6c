package course.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import toylm.io.Json;

/**
 * What is remembered of a learner in one lesson, in a JSON file: where they are, the cells that
 * they changed, their guesses, what they solved. Everything is found by the ids of cells, so it
 * survives a change of the lesson's text; what belongs to a deleted cell stays in the file.
 *
 * <p>Each change is read, applied and written at once, so that two terminals with the same lesson
 * do not undo each other's answers. An answer that is replaced is kept under "earlier".
 */
final class LearnerProgress {
  private static final int EARLIER = 20;

  private final Path file;
  private final List<Consumer<ObjectNode>> unsaved = new ArrayList<>();
  private ObjectNode content;

  private LearnerProgress(Path file, ObjectNode content) {
    this.file = file;
    this.content = content;
  }

  /**
   * The progress in a lesson; none yet if there is no file.
   *
   * @param folder where the files of all lessons are
   * @param lesson the lesson's name
   * @throws IOException if the file is there and can't be read
   */
  static LearnerProgress load(Path folder, String lesson) throws IOException {
    Path file = folder.resolve(lesson + ".json");
    return new LearnerProgress(file, read(file));
  }

  private static ObjectNode read(Path file) throws IOException {
    try {
      if (Json.tree(Files.readString(file)) instanceof ObjectNode content) {
        return content;
      }
    } catch (NoSuchFileException e) {
      return Json.newObject();
    } catch (JsonProcessingException e) {
      // Broken by hand, perhaps; kept aside, because answers may be in it.
    }
    Path aside = file.resolveSibling(file.getFileName() + ".unreadable-" + System.nanoTime());
    Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    System.err.println(
        "note: expected JSON in " + file + ", found something else; it is now " + aside);
    return Json.newObject();
  }

  /** Applies a change and saves it; if that fails, it is saved with the next change. */
  private void change(Consumer<ObjectNode> change) {
    change.accept(content);
    unsaved.add(change);
    try {
      ObjectNode now = read(file);
      ObjectNode before = now.deepCopy();
      unsaved.forEach(each -> each.accept(now));
      if (!now.equals(before)) {
        Json.write(file, now);
      }
      content = now;
      unsaved.clear();
    } catch (IOException e) { // the lesson continues on a full disk, too
      System.err.println("note: your progress is not saved yet: " + e.getMessage());
    }
  }

  /** The file. */
  Path file() {
    return file;
  }

  /** Whether anything is remembered. */
  boolean isEmpty() {
    return content.isEmpty();
  }

  /** The key of the step where the learner is. */
  Optional<String> position() {
    return text(content.path("position"));
  }

  void position(String key) {
    change(c -> c.put("position", key));
  }

  /** Whether the learner has come to the end once. */
  boolean finished() {
    return content.path("finished").asBoolean();
  }

  void finish() {
    change(c -> c.put("finished", true).remove("position"));
  }

  /** The learner's own text of a cell. */
  Optional<String> edit(String cell) {
    return text(content.path("edits").path(cell));
  }

  /**
   * Keeps the learner's own text of a cell; the one before moves to "earlier".
   *
   * @param source null for the lesson's text
   */
  void edit(String cell, String source) {
    change(
        c -> {
          ObjectNode edits = c.withObject("/edits");
          JsonNode before = edits.get(cell);
          if (before != null && !before.asText().equals(source)) {
            ArrayNode earlier = c.withObject("/earlier").withArray("/" + cell);
            earlier.add(before);
            if (earlier.size() > EARLIER) {
              earlier.remove(0);
            }
          }
          if (source == null) {
            edits.remove(cell);
          } else {
            edits.put(cell, source);
          }
        });
  }

  /** The text that the learner wrote into a cell and has not run. */
  Optional<String> draft(String cell) {
    return text(content.path("drafts").path(cell));
  }

  /**
   * Keeps a text that is not run yet.
   *
   * @param source null once it is run or given up
   */
  void draft(String cell, String source) {
    if (source == null && draft(cell).isEmpty()) {
      return;
    }
    change(
        c -> {
          if (source == null) {
            c.withObject("/drafts").remove(cell);
          } else {
            c.withObject("/drafts").put(cell, source);
          }
        });
  }

  /** What the learner guessed before an answer. */
  Optional<String> guess(String step) {
    return text(content.path("guesses").path(step));
  }

  void guess(String step, String words) {
    change(c -> c.withObject("/guesses").put(step, words));
  }

  /** The ids of cells that the learner has run. */
  Set<String> done() {
    return set("done");
  }

  void done(String cell) {
    change(c -> add(c, "done", cell));
  }

  /** The ids of exercises whose check was passed. */
  Set<String> solved() {
    return set("solved");
  }

  void solved(String exercise) {
    change(c -> add(c, "solved", exercise));
  }

  /** The seconds that the learner has spent on the lesson. */
  long seconds() {
    return content.path("seconds").asLong();
  }

  void addSeconds(long seconds) {
    change(c -> c.put("seconds", c.path("seconds").asLong() + seconds));
  }

  private static void add(ObjectNode content, String list, String text) {
    ArrayNode texts = content.withArray("/" + list);
    for (JsonNode present : texts) {
      if (present.asText().equals(text)) {
        return;
      }
    }
    texts.add(text);
  }

  private Set<String> set(String list) {
    Set<String> texts = new TreeSet<>();
    content.path(list).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }
}
