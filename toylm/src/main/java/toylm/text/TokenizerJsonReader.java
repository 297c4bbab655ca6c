package toylm.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the tree of a {@code tokenizer.json} and checks every field that affects the ids.
 *
 * <p>The idea: a tokenizer is its list of merges. So read the merges, build the tokenizer, write
 * the file it would have, and require that the file given says the same. No field can be forgotten
 * that way. Fields that we don't write are ignored, and so is the absence of one that we write as
 * null or false: other programs, and other versions of them, differ in these.
 */
final class TokenizerJsonReader {
  private static final String REMEDY =
      "only a tokenizer.json that this program wrote can be read; write it again or train it again";

  private TokenizerJsonReader() {}

  static Tokenizer read(JsonNode root) {
    JsonNode vocab = root.path("model").path("vocab");
    JsonNode merges = root.path("model").path("merges");
    if (!vocab.isObject() || !merges.isArray()) {
      throw unexpected(
          "model.vocab and model.merges",
          "an object and an array",
          kind(vocab) + " and " + kind(merges));
    }
    Tokenizer.checkVocabSize(vocab.size());
    requireBase(new Tokenizer(List.of()), vocab);
    if (vocab.size() != Tokenizer.MIN_VOCAB_SIZE + merges.size()) {
      throw unexpected(
          "model.vocab",
          "%d tokens (%d special tokens + 256 bytes + %d merges)"
              .formatted(
                  Tokenizer.MIN_VOCAB_SIZE + merges.size(), SpecialToken.ALL.size(), merges.size()),
          vocab.size() + " tokens");
    }
    var pairs = new ArrayList<Merge>();
    for (JsonNode merge : merges) {
      pairs.add(pair(merge, pairs.size(), vocab));
    }
    var tokenizer = new Tokenizer(pairs);
    requireSame("", TokenizerJson.tree(tokenizer), root);
    return tokenizer;
  }

  /**
   * The special tokens and the bytes come first, so that the message about them is the plainest.
   */
  private static void requireBase(Tokenizer smallest, JsonNode vocab) {
    for (int id = 0; id < smallest.vocabSize(); id++) {
      JsonNode found = vocab.path(smallest.token(id));
      if (!found.isInt() || found.intValue() != id) {
        String what =
            smallest.isSpecial(id) ? "special token" : "byte " + (smallest.bytes(id)[0] & 0xFF);
        throw unexpected(what, "\"" + smallest.token(id) + "\" with id " + id, kind(found));
      }
    }
  }

  /** A merge is written {@code "a b"}; newer programs write {@code ["a", "b"]}. */
  private static Merge pair(JsonNode merge, int rank, JsonNode vocab) {
    String[] tokens =
        merge.isArray() && merge.size() == 2
            ? new String[] {merge.get(0).asText(), merge.get(1).asText()}
            : merge.asText().split(" ", -1);
    if (tokens.length != 2) {
      throw unexpected(
          "model.merges[" + rank + "]", "two tokens with a space between", kind(merge));
    }
    for (String token : tokens) {
      if (!vocab.path(token).isInt()) {
        throw unexpected(
            "model.merges[" + rank + "]", "tokens that model.vocab lists", "\"" + token + "\"");
      }
    }
    return new Merge(vocab.get(tokens[0]).intValue(), vocab.get(tokens[1]).intValue());
  }

  private static void requireSame(String path, JsonNode expected, JsonNode found) {
    if (expected instanceof ObjectNode && found.isObject()) {
      for (var field : expected.properties()) {
        String at = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        requireSame(at, field.getValue(), found.path(field.getKey()));
      }
    } else if (path.equals("model.merges")) {
      return; // read already; may be written in either form
    } else if (expected.isArray() && found.isArray() && expected.size() == found.size()) {
      for (int i = 0; i < expected.size(); i++) {
        requireSame(path + "[" + i + "]", expected.get(i), found.get(i));
      }
    } else {
      boolean off = expected.isNull() || (expected.isBoolean() && !expected.booleanValue());
      if (!expected.equals(found) && !(off && found.isMissingNode())) {
        throw unexpected(path, kind(expected), kind(found));
      }
    }
  }

  /** A value for a message: short ones as they are, long ones by their kind. */
  private static String kind(JsonNode node) {
    if (node.isMissingNode()) {
      return "none";
    }
    if (node.isContainerNode()) {
      return "an " + (node.isArray() ? "array" : "object") + " of " + node.size();
    }
    String text = node.toString();
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }

  private static IllegalArgumentException unexpected(String what, String expected, String found) {
    return new IllegalArgumentException(
        what + ": expected " + expected + ", found " + found + "; " + REMEDY);
  }
}
