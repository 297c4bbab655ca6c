package toylm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The templates in Jinja, run by an engine that isn't ours, against the templates in Java. */
class JinjaTest {
  private static final Tokenizer BYTES = new Tokenizer(List.of());
  private static final Jinja HUGGING_FACE = new Jinja(true);
  private static final Jinja BARE = new Jinja(false);

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE) // the texts are edge cases already
  void theJinjaTemplateRendersTheStringThatOurTokensSpell(
      @ForAll ChatTemplate template,
      @ForAll(supplier = AnyConversation.class) Conversation conversation) {
    String ours = BYTES.decode(template.render(BYTES, conversation).ids());
    assertEquals(ours, render(HUGGING_FACE, template, conversation, false));
    assertEquals(ours, render(BARE, template, conversation, false));
    if (conversation.awaitsAssistant()) {
      String prompt = BYTES.decode(template.prompt(BYTES, conversation));
      assertEquals(prompt, render(HUGGING_FACE, template, conversation, true));
      assertEquals(prompt, render(BARE, template, conversation, true));
    }
  }

  private static String render(
      Jinja jinja, ChatTemplate template, Conversation conversation, boolean prompt) {
    return AnyText.encodable(jinja.render(template, conversation.messages(), prompt));
  }

  @ParameterizedTest
  @EnumSource(
      value = ChatTemplate.class,
      names = {"PLAIN", "MISTRAL", "GEMMA"})
  void rolesOutOfOrderAreRefusedInJinjaToo(ChatTemplate template) {
    Message system = Message.system("s");
    Message user = Message.user("u");
    Message assistant = Message.assistant("a");
    for (List<Message> wrong :
        List.of(
            List.of(assistant),
            List.of(user, user),
            List.of(user, assistant, assistant),
            List.of(user, system),
            List.of(system, system, user),
            List.of(system, assistant))) {
      var e = assertThrows(Jinja.Raised.class, () -> HUGGING_FACE.render(template, wrong, false));
      assertTrue(e.getMessage().contains("out of order"), e.getMessage());
    }
  }

  @Test
  void aTemplateIsFoundByItsJinja() {
    for (ChatTemplate template : ChatTemplate.values()) {
      assertEquals(template, ChatTemplate.ofJinja(template.jinja() + "\n").orElseThrow());
    }
    assertTrue(ChatTemplate.ofJinja("{{ messages }}").isEmpty());
  }
}
