package toylm.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import toylm.eval.Transcript;
import toylm.io.AtomicFiles;
import toylm.io.Json;
import toylm.io.JsonFields;
import toylm.io.JsonLines;
import toylm.io.MessagesJson;
import toylm.world.probe.Dimension;

/** All that a stage's model said: {@code transcripts.jsonl}, one JSON object per line. */
public final class Transcripts {
  private static final int LARGEST = 64 << 20;

  private Transcripts() {}

  /**
   * Writes transcripts.
   *
   * @throws IOException as {@link AtomicFiles#writeFile}
   */
  public static void write(List<Transcript> transcripts, Path file) throws IOException {
    JsonLines.write(file, transcripts.stream().map(Transcripts::json));
  }

  private static ObjectNode json(Transcript t) {
    ObjectNode json = Json.newObject();
    json.put("id", t.id());
    json.put("dimension", t.dimension().key());
    json.put("family", t.family());
    MessagesJson.put(json, t.prompt());
    json.put("rule", t.rule());
    json.put("answer", t.answer());
    json.put("passed", t.passed());
    return json;
  }

  /**
   * Reads transcripts.
   *
   * @throws toylm.io.FormatException if a line is not a transcript; the message has its number
   * @throws IOException if the file cannot be read
   */
  public static List<Transcript> read(Path file) throws IOException {
    List<Transcript> transcripts = new ArrayList<>();
    for (JsonFields json : JsonLines.read(file, LARGEST)) {
      transcripts.add(
          new Transcript(
              json.text("id"),
              json.choice("dimension", Dimension.values(), Dimension::key),
              json.text("family"),
              MessagesJson.of(json),
              json.text("rule"),
              json.text("answer"),
              json.truth("passed")));
    }
    return transcripts;
  }
}
