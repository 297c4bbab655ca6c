package toylm.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import toylm.eval.Transcript;
import toylm.io.AtomicFiles;
import toylm.io.Json;
import toylm.io.JsonFields;
import toylm.text.Message;
import toylm.text.Role;
import toylm.world.probe.Dimension;

/** All that a stage's model said: {@code transcripts.jsonl}, a JSON object a line. */
public final class Transcripts {
  private static final int LARGEST = 64 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Transcripts() {}

  /**
   * Writes transcripts.
   *
   * @throws IOException as {@link AtomicFiles#writeFile}
   */
  public static void write(List<Transcript> transcripts, Path file) throws IOException {
    AtomicFiles.writeFile(
        file,
        out -> {
          for (Transcript t : transcripts) {
            out.write((format(t) + "\n").getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private static String format(Transcript t) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", t.id());
    json.put("dimension", t.dimension().key());
    json.put("family", t.family());
    ArrayNode messages = json.putArray("messages");
    for (Message m : t.prompt()) {
      messages.addObject().put("role", m.role().key()).put("content", m.content());
    }
    json.put("rule", t.rule());
    json.put("answer", t.answer());
    json.put("passed", t.passed());
    return json.toString();
  }

  /**
   * Reads transcripts.
   *
   * @throws toylm.io.FormatException if a line is none; the message has its number
   * @throws IOException if the file cannot be read
   */
  public static List<Transcript> read(Path file) throws IOException {
    List<Transcript> transcripts = new ArrayList<>();
    int number = 0;
    for (String line : Json.readText(file, LARGEST).lines().toList()) {
      String source = file + ", line " + ++number;
      transcripts.add(parse(new JsonFields(source, Json.object(source, line))));
    }
    return transcripts;
  }

  private static Transcript parse(JsonFields json) throws IOException {
    List<Message> prompt = new ArrayList<>();
    for (JsonFields message : json.objects("messages")) {
      prompt.add(
          new Message(message.choice("role", Role.values(), Role::key), message.text("content")));
    }
    return new Transcript(
        json.text("id"),
        json.choice("dimension", Dimension.values(), Dimension::key),
        json.text("family"),
        prompt,
        json.text("rule"),
        json.text("answer"),
        json.truth("passed"));
  }
}
