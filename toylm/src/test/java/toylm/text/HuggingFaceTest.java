package toylm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What another program makes of our tokenizer; {@code huggingface.json} says how it was recorded.
 */
class HuggingFaceTest {
  private final JsonNode recorded;

  HuggingFaceTest() throws IOException {
    try (var in = HuggingFaceTest.class.getResourceAsStream("huggingface.json")) {
      recorded = TokenizerJson.JSON.readTree(in);
    }
  }

  @Test
  void theFileThatHuggingFaceSavedIsReadAsTheSameTokenizer() {
    assertEquals(TestTokenizer.SMALL, TokenizerJson.fromJson(recorded.get("tokenizer").toString()));
  }

  @Test
  void huggingFaceGivesTheSameIds() {
    JsonNode examples = recorded.get("examples");
    assertTrue(examples.size() >= 20);
    for (JsonNode example : examples) {
      JsonNode ids = example.get("ids");
      int[] expected = IntStream.range(0, ids.size()).map(i -> ids.get(i).intValue()).toArray();
      String text = example.get("text").textValue();
      assertArrayEquals(expected, TestTokenizer.SMALL.encode(text), text);
    }
  }
}
