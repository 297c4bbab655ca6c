package toylm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenTableTest {
  private static final Tokenizer BYTES = new Tokenizer(List.of());

  @Test
  void eachLineShowsATokenWhatShouldFollowAndWhetherThatCounts() {
    Conversation c = Conversation.of(Message.user("a\n"), Message.assistant("4"));
    assertEquals(
        """
        #  token          target         mask
        0  <|endoftext|>  <|user|>       ·
        1  <|user|>       ␣              ·
        2  ␣              a              ·
        3  a              ⏎              ·
        4  ⏎              <|end|>        ·
        5  <|end|>        <|assistant|>  ·
        6  <|assistant|>  ␣              1
        7  ␣              4              1
        8  4              <|end|>        1
        9  <|end|>        –              ·
        """,
        TokenTable.of(BYTES, ChatTemplate.PLAIN.render(BYTES, c)));
  }

  @Test
  void whatCannotBeSeenIsMadeVisible() {
    assertEquals("␣", visible(" "));
    assertEquals("⇥", visible("\t"));
    assertEquals("␍", visible("\r"));
    assertEquals("<U+001B>", visible("\u001B"));
    assertEquals("<F0>", visible("😀"));
    assertEquals("[INST]", TokenTable.visible(BYTES, SpecialToken.INST.id()));
  }

  private static String visible(String text) {
    return TokenTable.visible(BYTES, BYTES.encode(text)[0]);
  }
}
