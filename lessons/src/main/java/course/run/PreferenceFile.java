package course.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import toylm.io.Json;
import toylm.io.JsonFields;
import toylm.io.JsonLines;
import toylm.io.MessagesJson;
import toylm.text.Conversation;
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
    JsonLines.write(
        file,
        Stream.concat(
            content.scripted().stream().map(p -> json(SCRIPTED, p)),
            content.sampled().stream().map(p -> json(SAMPLED, p))));
  }

  private static ObjectNode json(String source, Preference preference) {
    ObjectNode json = Json.newObject();
    json.put("source", source).put("family", preference.family());
    MessagesJson.put(json, preference.prompt().messages());
    return json.put("chosen", preference.chosen()).put("rejected", preference.rejected());
  }

  static Content read(Path file) throws IOException {
    List<Preference> scripted = new ArrayList<>();
    List<Preference> sampled = new ArrayList<>();
    for (JsonFields json : JsonLines.read(file, LARGEST)) {
      (json.text("source").equals(SCRIPTED) ? scripted : sampled).add(preference(json));
    }
    return new Content(scripted, sampled);
  }

  private static Preference preference(JsonFields json) throws IOException {
    return new Preference(
        json.text("family"),
        new Conversation(MessagesJson.of(json)),
        json.text("chosen"),
        json.text("rejected"));
  }
}
