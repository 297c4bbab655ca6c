package toylm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.io.TrainingLog.Entry;

class TrainingLogTest {
  private static final Entry FIRST = new Entry(1, 7.5, Map.of(), Map.of(), 1e-3, 0.25, 2048, 50_000.5);
  private static final Entry SECOND = new Entry(2, 1 / 3.0, Map.of(), Map.of("loss", 6.25), 2e-3, 1e-300, 4096, 51_000);
  private static final Entry THIRD = new Entry(3, 5, Map.of(), Map.of(), 3e-3, 0.5, 6144, 52_000);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheLog() {
    file = folder.resolve("run/log.jsonl");
  }

  @Test
  void entriesComeBackExactlyAndInOrder() throws IOException {
    append(FIRST, SECOND);
    append(THIRD);
    assertEquals(List.of(FIRST, SECOND, THIRD), TrainingLog.read(file));
  }

  @Test
  void aLineIsOneJsonObjectWithoutWhatWasNotMeasured() throws IOException {
    append(FIRST, SECOND);
    List<String> lines = Files.readAllLines(file);
    assertEquals(
        "{\"step\":1,\"loss\":7.5,\"learning_rate\":0.001,\"grad_norm\":0.25,"
            + "\"tokens\":2048,\"tokens_per_second\":50000.5}",
        lines.get(0));
    assertTrue(lines.get(1).contains("\"validation_loss\":6.25"), lines.get(1));
  }

  @Test
  void whatAStepMeasuresIsAFieldOfItsOwnAndComesBackInOrder() throws IOException {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("margin", 1.5);
    metrics.put("accuracy", 0.75);
    append(new Entry(1, 0.5, metrics, Map.of("margin", 1.25), 1e-3, 1, 10, 1));
    assertEquals(
        "{\"step\":1,\"loss\":0.5,\"margin\":1.5,\"accuracy\":0.75,\"validation_margin\":1.25,"
            + "\"learning_rate\":0.001,\"grad_norm\":1.0,\"tokens\":10,\"tokens_per_second\":1.0}\n",
        Files.readString(file));
    Entry read = TrainingLog.read(file).get(0);
    assertEquals(List.of("margin", "accuracy"), List.copyOf(read.metrics().keySet()));
    assertEquals(metrics, read.metrics());
    assertEquals(Map.of("margin", 1.25), read.validation());
    assertTrue(Double.isNaN(read.validationLoss()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss", "tokens", "validation_loss"})
  void aMetricWithTheNameOfAnotherFieldIsRefused(String name) {
    Map<String, Double> metrics = Map.of(name, 1.0);
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Entry(1, 1, metrics, Map.of(), 1, 1, 1, 1));
    assertTrue(e.getMessage().contains("found " + name), e.getMessage());
  }

  @Test
  void aLineIsInTheFileAsSoonAsItIsWritten() throws IOException {
    try (var log = TrainingLog.append(file)) {
      log.write(FIRST);
      assertEquals(List.of(FIRST), TrainingLog.read(file));
      log.write(SECOND);
      assertEquals(List.of(FIRST, SECOND), TrainingLog.read(file));
    }
  }

  @Test
  void aDivergedLossIsLoggedAsNull() throws IOException {
    double infinite = Double.POSITIVE_INFINITY;
    append(new Entry(1, Double.NaN, Map.of(), Map.of("loss", infinite), 1e-3, infinite, 1, 1));
    assertEquals(
        List.of(
            new Entry(
                1, Double.NaN, Map.of(), Map.of("loss", Double.NaN), 1e-3, Double.NaN, 1, 1)),
        TrainingLog.read(file));
    assertTrue(Files.readString(file).contains("\"loss\":null,\"validation_loss\":null"));
  }

  @Test
  void aLineTornAnywhereIsIgnoredAndCutOffByTheNextAppend() throws IOException {
    append(FIRST, SECOND);
    byte[] whole = Files.readAllBytes(file);
    int firstLine = Files.readAllLines(file).get(0).length() + 1;
    for (int length = firstLine; length < whole.length; length++) {
      Files.delete(file); // ext4 forces a file to the disk that is cut to 0 and written anew
      Files.write(file, Arrays.copyOf(whole, length));
      // Only the line end may be missing: the entry is whole then.
      var kept = length == whole.length - 1 ? List.of(FIRST, SECOND) : List.of(FIRST);
      assertEquals(kept, TrainingLog.read(file), "cut at " + length);
      append(THIRD);
      var expected = new ArrayList<>(kept);
      expected.add(THIRD);
      assertEquals(expected, TrainingLog.read(file), "cut at " + length);
    }
  }

  @Test
  void truncationRemovesLaterStepsAndTheTornLine() throws IOException {
    append(FIRST, SECOND, THIRD);
    Files.writeString(file, "{\"step\":4,\"lo", StandardOpenOption.APPEND);
    assertEquals(Optional.of(SECOND), TrainingLog.truncateAfter(file, 2));
    assertEquals(List.of(FIRST, SECOND), TrainingLog.read(file));
    assertTrue(Files.readString(file).endsWith("}\n"));
    assertEquals(Optional.empty(), TrainingLog.truncateAfter(file, 0));
    assertEquals(List.of(), TrainingLog.read(file));
    TrainingLog.truncateAfter(folder.resolve("absent"), 0);
    assertFalse(Files.exists(folder.resolve("absent")));
  }

  @Test
  void truncationKeepsTheBytesOfWhatItKeeps() throws IOException {
    append(FIRST);
    String line = Files.readString(file).replace("}", ",  \"note\":\"ü\"}");
    Files.writeString(file, line);
    append(SECOND);
    TrainingLog.truncateAfter(file, 1);
    assertEquals(line, Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"step\":2,\"lo",
        "",
        "[]",
        "{}",
        "{\"step\":2}",
        "{\"step\":2.5,\"loss\":1,\"learning_rate\":1,\"grad_norm\":1,\"tokens\":1,"
            + "\"tokens_per_second\":1}",
        "{\"step\":2,\"loss\":\"1\",\"learning_rate\":1,\"grad_norm\":1,\"tokens\":1,"
            + "\"tokens_per_second\":1}",
      })
  void aBadLineBeforeTheLastIsRefusedWithItsNumber(String bad) throws IOException {
    append(FIRST);
    Files.writeString(file, bad + "\n", StandardOpenOption.APPEND);
    var e = assertThrows(FormatException.class, () -> TrainingLog.read(file));
    Fixtures.assertOneClearLine(e);
    assertTrue(e.getMessage().startsWith(file + ", line 2"), e.getMessage());
  }

  @Test
  void aForeignFileIsNeverCutOrAppendedTo() throws IOException {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "my notes, without a line end");
    assertThrows(FormatException.class, () -> TrainingLog.append(notes));
    assertThrows(FormatException.class, () -> TrainingLog.truncateAfter(notes, 0));
    assertEquals("my notes, without a line end", Files.readString(notes));
  }

  @Test
  void aMissingLogIsRefusedInOneLine() {
    Fixtures.assertOneClearLine(
        assertThrows(IOException.class, () -> TrainingLog.read(folder.resolve("absent"))));
  }

  private void append(Entry... entries) throws IOException {
    try (var log = TrainingLog.append(file)) {
      for (var entry : entries) {
        log.write(entry);
      }
    }
  }
}
