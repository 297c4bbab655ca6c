package toylm.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JSON. Reading files that anyone may have written is strict: UTF-8, no duplicate keys, bounded
 * depth and sizes. {@link #tree} is for text that needs no such care.
 */
public final class Json {
  private static final int DEEPEST = 16;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(64)
                  .maxNameLength(10_000)
                  .build())
          .build();

  /** Reads and writes trees under the same bounds. */
  static final ObjectMapper MAPPER =
      new ObjectMapper(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final ObjectMapper LENIENT = new ObjectMapper();

  private Json() {}

  /** An empty object. */
  public static ObjectNode newObject() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An empty array. */
  public static ArrayNode newArray() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /**
   * The text as a tree, without the strictness and the bounds of {@link #object}.
   *
   * @throws JsonProcessingException if it is not JSON
   */
  public static JsonNode tree(String json) throws JsonProcessingException {
    return LENIENT.readTree(json);
  }

  /** The tree as indented text, with newlines that are the same on every platform, and one last. */
  public static String text(JsonNode node) {
    return node.toPrettyString().replace("\r\n", "\n") + "\n";
  }

  /**
   * Writes the {@link #text} of a tree to a file.
   *
   * @throws IOException as {@link AtomicFiles#writeFile}
   */
  public static void write(Path file, JsonNode node) throws IOException {
    AtomicFiles.writeText(file, text(node));
  }

  /**
   * A file that holds one JSON object.
   *
   * @param maxBytes a longer file is refused before it is read
   * @throws FormatException if it is longer, not UTF-8, or not one JSON object
   * @throws IOException if it cannot be read
   */
  public static ObjectNode readObject(Path file, int maxBytes) throws IOException {
    return object(file.toString(), readText(file, maxBytes));
  }

  /** A parser over the text; what it throws is for {@link #malformed}. */
  static JsonParser parser(String json) throws IOException {
    return FACTORY.createParser(json);
  }

  /**
   * The text as a JSON object.
   *
   * @param source the file's name, and the line in it where that helps, for the message
   * @throws FormatException if it is anything else
   */
  public static ObjectNode object(String source, String json) throws FormatException {
    try {
      JsonNode node = MAPPER.readTree(json);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw FormatException.of(
          source,
          "a JSON object",
          FormatException.quote(json),
          "check that this is the right file");
    } catch (JsonProcessingException e) {
      throw malformed(source, e);
    }
  }

  /** What Jackson says, as one line of ours. */
  static FormatException malformed(String source, JsonProcessingException e) {
    var at = e.getLocation();
    String where =
        at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    String found = e.getOriginalMessage();
    var exception =
        FormatException.of(
            source,
            "valid JSON without duplicate keys",
            found.length() > 200 ? found.substring(0, 200) + "…" + where : found + where,
            "the file is damaged or of another kind: copy or create it again");
    exception.initCause(e);
    return exception;
  }

  /** The bytes as strict UTF-8; malformed input is refused, not replaced. */
  static String utf8(String source, byte[] bytes) throws FormatException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw FormatException.of(
          source,
          "UTF-8 text",
          "other bytes",
          "the file is damaged or of another kind: copy or create it again");
    }
  }

  /**
   * The text of a file.
   *
   * @param maxBytes a longer file is refused before it is read
   * @throws FormatException if it is longer or not UTF-8
   * @throws IOException if it cannot be read
   */
  public static String readText(Path file, int maxBytes) throws IOException {
    InputFiles.require(file, "a JSON file");
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(maxBytes + 1);
    }
    if (bytes.length > maxBytes) {
      throw FormatException.of(
          file.toString(),
          "at most " + maxBytes + " bytes",
          Files.size(file) + " bytes",
          "check that this is the right file");
    }
    return utf8(file.toString(), bytes);
  }
}
