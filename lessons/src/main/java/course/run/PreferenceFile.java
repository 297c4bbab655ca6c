package course.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import toylm.io.AtomicFiles;
import toylm.io.Json;
import toylm.io.JsonFields;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.text.Role;
import toylm.world.instruct.Preference;

/**
 * The pairs that a stage learns from: {@code preferences.jsonl}, one JSON object per line. Sampling
 * them takes a while, so a run that was killed finds them there.
 */
final class PreferenceFile {
  static final String NAME = "preferences.jsonl";

  private static final int LARGEST = 64 << 20;
  private static final String SCRIPTED = "scripted";
  private static final String SAMPLED = "sampled";
  private static final ObjectMapper JSON = new ObjectMapper();

  private PreferenceFile() {}

  /**
   * The pairs.
   *
   * @param scripted written beforehand
   * @param sampled a model's own answers, ranked
   */
  record Content(List<Preference> scripted, List<Preference> sampled) {
    Content {
      scripted = List.copyOf(scripted);
      sampled = List.copyOf(sampled);
    }

    List<Preference> all() {
      List<Preference> all = new ArrayList<>(scripted);
      all.addAll(sampled);
      return all;
    }
  }

  static void write(Path file, Content content) throws IOException {
    AtomicFiles.writeFile(
        file,
        out -> {
          for (Preference p : content.scripted()) {
            out.write(line(SCRIPTED, p).getBytes(StandardCharsets.UTF_8));
          }
          for (Preference p : content.sampled()) {
            out.write(line(SAMPLED, p).getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private static String line(String source, Preference preference) {
    ObjectNode json = JSON.createObjectNode();
    json.put("source", source).put("family", preference.family());
    var messages = json.putArray("messages");
    for (Message m : preference.prompt().messages()) {
      messages.addObject().put("role", m.role().key()).put("content", m.content());
    }
    json.put("chosen", preference.chosen()).put("rejected", preference.rejected());
    return json + "\n";
  }

  static Content read(Path file) throws IOException {
    List<Preference> scripted = new ArrayList<>();
    List<Preference> sampled = new ArrayList<>();
    int number = 0;
    for (String line : Json.readText(file, LARGEST).lines().toList()) {
      String source = file + ", line " + ++number;
      JsonFields json = new JsonFields(source, Json.object(source, line));
      (json.text("source").equals(SCRIPTED) ? scripted : sampled).add(preference(json));
    }
    return new Content(scripted, sampled);
  }

  private static Preference preference(JsonFields json) throws IOException {
    List<Message> messages = new ArrayList<>();
    for (JsonFields m : json.objects("messages")) {
      messages.add(new Message(m.choice("role", Role.values(), Role::key), m.text("content")));
    }
    return new Preference(
        json.text("family"),
        new Conversation(messages),
        json.text("chosen"),
        json.text("rejected"));
  }
}
