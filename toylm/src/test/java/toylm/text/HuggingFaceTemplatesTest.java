package toylm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What Hugging Face makes of our templates, string and ids; {@code huggingface-templates.json} says
 * how it was recorded.
 */
class HuggingFaceTemplatesTest {
  @Test
  void huggingFaceGivesTheSameStringAndTheSameIds() throws IOException {
    JsonNode examples;
    try (var in = getClass().getResourceAsStream("huggingface-templates.json")) {
      examples = TokenizerJson.JSON.readTree(in).get("examples");
    }
    assertEquals(25, examples.size());
    for (JsonNode example : examples) {
      ChatTemplate template = ChatTemplate.named(example.get("template").textValue());
      List<Message> messages = new ArrayList<>();
      for (JsonNode m : example.get("messages")) {
        messages.add(
            new Message(Role.named(m.get("role").textValue()), m.get("content").textValue()));
      }
      Conversation conversation = new Conversation(messages);
      int[] ours =
          conversation.awaitsAssistant()
              ? template.prompt(TestTokenizer.SMALL, conversation)
              : template.render(TestTokenizer.SMALL, conversation).ids();
      String text = example.get("text").textValue();
      assertEquals(text, TestTokenizer.SMALL.decode(ours));
      JsonNode ids = example.get("ids");
      assertArrayEquals(
          IntStream.range(0, ids.size()).map(i -> ids.get(i).intValue()).toArray(), ours, text);
    }
  }
}
