package toylm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChatTemplateTest {
  private static final Tokenizer SMALL = TestTokenizer.SMALL;
  private static final Tokenizer BYTES = new Tokenizer(List.of());

  private static final Conversation EXAMPLE =
      Conversation.of(
          Message.system("Be brief.\n"),
          Message.user(" What is 2+2?\n"),
          Message.assistant("4 \n"),
          Message.user("Why?"));

  /** Rendered, and what the generation prompt adds; ⏎ is a line feed. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
"""
PLAIN => <|endoftext|><|system|> Be brief.⏎<|end|><|user|>  What is 2+2?⏎<|end|><|assistant|> 4 ⏎<|end|><|user|> Why?<|end|> => <|assistant|>
CHATML => <|im_start|>system⏎Be brief.⏎<|im_end|>⏎<|im_start|>user⏎ What is 2+2?⏎<|im_end|>⏎<|im_start|>assistant⏎4 ⏎<|im_end|>⏎<|im_start|>user⏎Why?<|im_end|>⏎ => <|im_start|>assistant⏎
LLAMA3 => <|begin_of_text|><|start_header_id|>system<|end_header_id|>⏎⏎Be brief.<|eot_id|><|start_header_id|>user<|end_header_id|>⏎⏎What is 2+2?<|eot_id|><|start_header_id|>assistant<|end_header_id|>⏎⏎4<|eot_id|><|start_header_id|>user<|end_header_id|>⏎⏎Why?<|eot_id|> => <|start_header_id|>assistant<|end_header_id|>⏎⏎
MISTRAL => <s> [INST] Be brief.⏎⏎⏎ What is 2+2?⏎ [/INST] 4 ⏎</s> [INST] Why? [/INST] => ''
GEMMA => <bos><start_of_turn>user⏎Be brief.⏎⏎⏎What is 2+2?<end_of_turn>⏎<start_of_turn>model⏎4<end_of_turn>⏎<start_of_turn>user⏎Why?<end_of_turn>⏎ => <start_of_turn>model⏎
""")
  void eachFamilyIsWrittenAsItsModelsReadIt(
      ChatTemplate template, String rendered, String opening) {
    assertEquals(rendered.replace('⏎', '\n'), SMALL.decode(template.render(SMALL, EXAMPLE).ids()));
    assertEquals(
        (rendered + opening).replace('⏎', '\n'), SMALL.decode(template.prompt(SMALL, EXAMPLE)));
  }

  @Test
  void thePlainTemplateHasOneTokenForEachBorderAndABlankBeforeEachText() {
    Conversation c = Conversation.of(Message.user("a"), Message.assistant("b"));
    Rendered rendered = ChatTemplate.PLAIN.render(BYTES, c);
    assertArrayEquals(
        new int[] {0, 3, 20 + ' ', 20 + 'a', 5, 4, 20 + ' ', 20 + 'b', 5}, rendered.ids());
    assertArrayEquals(
        new boolean[] {false, false, false, false, false, false, true, true, true},
        rendered.mask());
  }

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void tokenisedTurnByTurnIsTokenisedAtOnce(
      @ForAll ChatTemplate template,
      @ForAll(supplier = AnyConversation.class) Conversation conversation) {
    Rendered all = template.render(SMALL, conversation);
    List<Message> messages = conversation.messages();
    int first = messages.get(0).role() == Role.SYSTEM ? 1 : 0;
    for (int k = first + 1; k <= messages.size(); k++) {
      Conversation part = new Conversation(messages.subList(0, k));
      Rendered rendered = template.render(SMALL, part);
      assertPrefix(all.ids(), rendered.ids());
      assertArrayEquals(Arrays.copyOf(all.mask(), rendered.length()), rendered.mask());
      if (part.awaitsAssistant() && k < messages.size()) {
        int[] prompt = template.prompt(SMALL, part);
        assertPrefix(all.ids(), prompt);
        assertTrue(all.mask()[prompt.length], "the answer begins where the prompt ends");
        assertFalse(all.mask()[prompt.length - 1], "and not before");
      }
    }
  }

  private static void assertPrefix(int[] all, int[] part) {
    assertArrayEquals(Arrays.copyOf(all, part.length), part);
  }

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void theMaskCoversTheAnswersAndTheirEndTokens(
      @ForAll ChatTemplate template,
      @ForAll(supplier = AnyConversation.class) Conversation conversation) {
    MaskCheck.require(template, SMALL, conversation, template.render(SMALL, conversation));
  }

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void aMessageCannotForgeASpecialToken(
      @ForAll ChatTemplate template,
      @ForAll(supplier = AnyConversation.class) Conversation conversation) {
    var harmless = conversation.messages().stream().map(m -> new Message(m.role(), "x")).toList();
    assertEquals(
        specials(template.render(SMALL, new Conversation(harmless))),
        specials(template.render(SMALL, conversation)));
  }

  private static List<Integer> specials(Rendered rendered) {
    return Arrays.stream(rendered.ids()).filter(SMALL::isSpecial).boxed().toList();
  }

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void textBetweenSpecialTokensIsEncodedAsAWholeButForAnAnswerThatOpensWithALineEnd(
      @ForAll ChatTemplate template,
      @ForAll(supplier = AnyConversation.class) Conversation conversation) {
    boolean melts =
        template == ChatTemplate.CHATML
            && conversation.messages().stream()
                .anyMatch(m -> m.role() == Role.ASSISTANT && m.content().matches("(?s)[\\r\\n].*"));
    int[] ids = template.render(SMALL, conversation).ids();
    List<Integer> whole = new ArrayList<>();
    for (int start = 0; start < ids.length; ) {
      if (SMALL.isSpecial(ids[start])) {
        whole.add(ids[start++]);
        continue;
      }
      int end = start;
      while (end < ids.length && !SMALL.isSpecial(ids[end])) {
        end++;
      }
      String text = SMALL.decode(Arrays.copyOfRange(ids, start, end));
      Arrays.stream(SMALL.encode(text)).forEach(whole::add);
      start = end;
    }
    if (!melts) {
      assertEquals(Arrays.stream(ids).boxed().toList(), whole);
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aGeneratedAnswerRendersAsTheTokensThatWereGenerated(
      @ForAll ChatTemplate template, @ForAll(supplier = AnyText.class) String content) {
    Conversation asked = Conversation.ask("Q");
    String generated = template.target(content);
    String kept = template.content(generated);
    assertEquals(generated, template.target(kept));
    assertArrayEquals(
        template.render(SMALL, asked.with(Message.assistant(content))).ids(),
        template.render(SMALL, asked.with(Message.assistant(kept))).ids());
  }

  @ParameterizedTest
  @EnumSource(ChatTemplate.class)
  void anEmptyAnswerIsItsEndToken(ChatTemplate template) {
    Conversation c = Conversation.of(Message.user("Q"), Message.assistant(""));
    Rendered rendered = template.render(SMALL, c);
    boolean blank = template == ChatTemplate.MISTRAL || template == ChatTemplate.PLAIN;
    assertEquals(blank ? 2 : 1, rendered.targets());
    assertEquals(0, template.render(SMALL, Conversation.ask("Q")).targets());
  }

  @Test
  void aFamilyTrimsWhatPythonCallsASpace() {
    // The characters c below U+10000 for which Python 3.11 says chr(c).isspace().
    String python =
        "\t\n\u000B\f\r\u001C\u001D\u001E\u001F \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004"
            + "\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      String stripped = Whitespace.strip(c + "a" + c + "b" + c);
      assertEquals(
          python.indexOf(c) < 0 ? c + "a" + c + "b" + c : "a" + c + "b",
          stripped,
          () -> "U+" + Integer.toHexString(stripped.charAt(0)));
    }
    assertEquals("", Whitespace.strip(python));
  }

  @Test
  void onlyAConversationThatAwaitsAnAnswerIsAPrompt() {
    Conversation answered = Conversation.of(Message.user("Q"), Message.assistant("A"));
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> ChatTemplate.PLAIN.prompt(SMALL, answered));
    assertTrue(e.getMessage().contains("ends with the user"), e.getMessage());
  }

  @Test
  void aTemplateIsFoundByItsName() {
    for (ChatTemplate template : ChatTemplate.values()) {
      assertEquals(template, ChatTemplate.named(template.key()));
    }
    var e = assertThrows(IllegalArgumentException.class, () -> ChatTemplate.named("alpaca"));
    assertEquals(
        "expected one of the chat templates plain, chatml, llama3, mistral, gemma, found"
            + " \"alpaca\"; choose one of them",
        e.getMessage());
  }
}
