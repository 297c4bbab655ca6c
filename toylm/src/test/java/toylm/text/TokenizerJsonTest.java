package toylm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerJsonTest {
  private static final Tokenizer SMALL = TestTokenizer.SMALL;
  private static final Tokenizer READ = TokenizerJson.fromJson(TokenizerJson.toJson(SMALL));

  @Property
  void theTokenizerReadBackGivesTheSameIds(@ForAll(supplier = AnyText.class) String text) {
    assertArrayEquals(SMALL.encode(text), READ.encode(text));
  }

  @Test
  void theTokenizerReadBackIsEqual(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("tokenizer.json");
    TokenizerJson.write(SMALL, file);
    assertEquals(SMALL, TokenizerJson.read(file));
    assertEquals(Files.readString(file), TokenizerJson.toJson(TokenizerJson.read(file)));
    var bytesOnly = new Tokenizer(List.of());
    assertEquals(bytesOnly, TokenizerJson.fromJson(TokenizerJson.toJson(bytesOnly)));
  }

  @Test
  void theLayoutIsThatOfHuggingFace() {
    JsonNode root = TokenizerJson.tree(SMALL);
    assertEquals("BPE", root.at("/model/type").asText());
    assertEquals(0, root.at("/model/vocab/<|endoftext|>").intValue());
    assertEquals(52, root.at("/model/vocab/Ġ").intValue());
    assertEquals(20, root.get("added_tokens").size());
    assertEquals(
        List.of("Split", "ByteLevel"),
        root.get("pre_tokenizer").findValuesAsText("type").subList(1, 3));
    assertTrue(root.at("/added_tokens/0/special").booleanValue());
    assertFalse(root.at("/pre_tokenizer/pretokenizers/1/use_regex").booleanValue());
    assertTrue(root.get("normalizer").isNull());
  }

  @Test
  void mergesWrittenAsPairsAreReadToo() {
    ObjectNode root = TokenizerJson.tree(SMALL);
    ArrayNode merges = (ArrayNode) root.at("/model/merges");
    for (int i = 0; i < merges.size(); i++) {
      String[] pair = merges.get(i).asText().split(" ", -1);
      merges.set(i, merges.arrayNode().add(pair[0]).add(pair[1]));
    }
    assertEquals(SMALL, TokenizerJson.fromJson(root.toString()));
  }

  @Test
  void whatIsNotATokenizerIsRefused() {
    assertRefused("{", "expected JSON, found at line 1");
    assertRefused("", "expected an object and an array, found none and none");
    assertRefused("[]", "expected an object and an array, found none and none");
    assertRefused("{\"a\": 1, \"a\": 2}", "Duplicate field 'a'");
    assertRefused("[".repeat(5000), "expected JSON");
  }

  @Test
  void aMissingByteIsRefused() {
    assertRefused(
        root -> vocab(root).remove("Ġ"), "byte 32: expected \"Ġ\" with id 52, found none");
  }

  @Test
  void aMissingSpecialTokenIsRefused() {
    assertRefused(
        root -> vocab(root).remove("<|pad|>"),
        "special token: expected \"<|pad|>\" with id 1, found none");
    assertRefused(
        root -> ((ArrayNode) root.get("added_tokens")).remove(3),
        "added_tokens: expected an array of 20, found an array of 19");
  }

  @Test
  void idsWithAGapAreRefused() {
    String last = SMALL.token(379);
    assertRefused(
        root -> vocab(root).put(last, 380), "model.vocab." + last + ": expected 379, found 380");
  }

  @Test
  void aTokenWithoutAMergeIsRefused() {
    assertRefused(
        root -> vocab(root).put("zzz", 380),
        "expected 380 tokens (20 special tokens + 256 bytes + 104 merges), found 381 tokens");
  }

  @Test
  void aMergeOfAnUnknownTokenIsRefused() {
    assertRefused(
        root -> merges(root).set(7, "t zzz"),
        "model.merges[7]: expected tokens that model.vocab lists, found \"zzz\"");
    assertRefused(root -> merges(root).set(7, "t"), "model.merges[7]: expected two tokens");
  }

  @Test
  void mergesInAnotherOrderAreRefused() {
    assertRefused(
        root -> {
          JsonNode first = merges(root).get(0);
          merges(root).set(0, merges(root).get(1));
          merges(root).set(1, first);
        },
        "model.vocab.");
  }

  @Test
  void anotherWayToCutOrClassifyTextIsRefused() {
    assertRefused(
        root ->
            ((ObjectNode) root.at("/pre_tokenizer/pretokenizers/0/pattern")).put("Regex", "\\s+"),
        "pre_tokenizer.pretokenizers[0].pattern.Regex: expected");
    assertRefused(
        root -> root.putObject("normalizer").put("type", "NFC"),
        "normalizer: expected null, found an object of 1");
    assertRefused(
        root -> ((ObjectNode) root.get("model")).put("ignore_merges", true),
        "model.ignore_merges: expected false, found true");
  }

  @Test
  void aFileIsNamedInTheMessageAboutIt(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("tokenizer.json");
    Files.writeString(file, "{}");
    var e = assertThrows(IOException.class, () -> TokenizerJson.read(file));
    assertTrue(
        e.getMessage().startsWith(file + ": model.vocab and model.merges: expected"),
        e.getMessage());
  }

  private static ObjectNode vocab(ObjectNode root) {
    return (ObjectNode) root.at("/model/vocab");
  }

  private static ArrayNode merges(ObjectNode root) {
    return (ArrayNode) root.at("/model/merges");
  }

  private static void assertRefused(Consumer<ObjectNode> damage, String message) {
    ObjectNode root = TokenizerJson.tree(SMALL);
    damage.accept(root);
    assertRefused(root.toString(), message);
  }

  private static void assertRefused(String json, String message) {
    var e = assertThrows(IllegalArgumentException.class, () -> TokenizerJson.fromJson(json));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }
}
