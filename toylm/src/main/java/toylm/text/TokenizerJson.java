package toylm.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A {@link Tokenizer} as a Hugging Face {@code tokenizer.json}, which {@code transformers} and
 * {@code tokenizers} read as it is.
 *
 * <p>To know when other programs use the file: they look for special tokens in the text ({@code
 * <|end|>} typed by a user becomes the special token) unless told not to, as with {@code
 * encode_special_tokens = True}.
 *
 * <p>Only files with this layout are read (this pattern, these special tokens, ids in the order of
 * {@link Tokenizer}), because any other would give other ids than in the program that wrote it.
 * {@link TokenizerJsonReader} checks that.
 */
public final class TokenizerJson {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final long MAX_FILE_BYTES = 256L << 20;

  private TokenizerJson() {}

  /** Writes the file, over an existing one. */
  public static void write(Tokenizer tokenizer, Path file) throws IOException {
    Files.writeString(file, toJson(tokenizer));
  }

  /**
   * Reads a file that {@link #write} wrote, also after another program loaded and saved it.
   *
   * @return a tokenizer equal to the one written
   * @throws IOException if the file can't be read, or isn't such a {@code tokenizer.json}; the
   *     message is one line that names the file, what was expected, what was found and what to do
   */
  public static Tokenizer read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_FILE_BYTES) {
      throw new IOException(
          "%s: expected at most %d bytes, found %d; is this a tokenizer.json?"
              .formatted(file, MAX_FILE_BYTES, size));
    }
    try {
      return fromJson(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** The text of the file. */
  public static String toJson(Tokenizer tokenizer) {
    return tree(tokenizer).toPrettyString() + "\n";
  }

  /**
   * The tokenizer that the text of a file describes.
   *
   * @throws IllegalArgumentException if it isn't a {@code tokenizer.json} as {@link #toJson} writes
   *     it
   */
  public static Tokenizer fromJson(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new IllegalArgumentException(
          "expected JSON, found at line %d column %d: %s; copy or write the file again"
              .formatted(
                  at == null ? 0 : at.getLineNr(),
                  at == null ? 0 : at.getColumnNr(),
                  e.getOriginalMessage().replaceAll("\\s+", " ")),
          e);
    }
    return TokenizerJsonReader.read(root);
  }

  /** The whole file as a tree. */
  static ObjectNode tree(Tokenizer tokenizer) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", "1.0");
    root.putNull("truncation");
    root.putNull("padding");
    for (SpecialToken special : SpecialToken.ALL) {
      root.withArray("/added_tokens")
          .addObject()
          .put("id", special.id())
          .put("content", special.text())
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    root.putNull("normalizer");
    root.set("pre_tokenizer", preTokenizer());
    root.putNull("post_processor");
    root.set("decoder", byteLevel());
    root.set("model", model(tokenizer));
    return root;
  }

  private static ObjectNode preTokenizer() {
    ObjectNode sequence = JsonNodeFactory.instance.objectNode().put("type", "Sequence");
    ObjectNode split = sequence.putArray("pretokenizers").addObject().put("type", "Split");
    split.putObject("pattern").put("Regex", PreTokenizer.REGEX);
    split.put("behavior", "Isolated").put("invert", false);
    sequence.withArray("pretokenizers").add(byteLevel());
    return sequence;
  }

  private static ObjectNode byteLevel() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", false);
  }

  private static ObjectNode model(Tokenizer tokenizer) {
    ObjectNode model = JsonNodeFactory.instance.objectNode().put("type", "BPE");
    model.putNull("dropout");
    model.putNull("unk_token");
    model.putNull("continuing_subword_prefix");
    model.putNull("end_of_word_suffix");
    model.put("fuse_unk", false);
    model.put("byte_fallback", false);
    model.put("ignore_merges", false);
    var vocab = model.putObject("vocab");
    for (int id = 0; id < tokenizer.vocabSize(); id++) {
      vocab.put(tokenizer.token(id), id);
    }
    var merges = model.putArray("merges");
    for (Merge merge : tokenizer.merges()) { // no token contains a space: it prints as Ġ
      merges.add(tokenizer.token(merge.left()) + " " + tokenizer.token(merge.right()));
    }
    return model;
  }
}
