package toylm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                         | at least one user message, found no messages
          system                     | at least one user message, found only a system message
          assistant                  | a turn of the user as message 1, found one of the assistant
          system,assistant           | a turn of the user as message 2, found one of the assistant
          system,system,user         | a turn of the user as message 2, found one of the system
          user,user                  | a turn of the assistant as message 2, found one of the user
          user,system                | a turn of the assistant as message 2, found one of the system
          user,assistant,assistant   | a turn of the user as message 3, found one of the assistant
          user,assistant,system,user | a turn of the user as message 3, found one of the system
          """)
  void rolesOutOfOrderAreNamed(String roles, String expected) {
    List<Message> messages =
        Arrays.stream(roles.split(","))
            .filter(role -> !role.isEmpty())
            .map(role -> new Message(Role.named(role), "text"))
            .toList();
    var e = assertThrows(IllegalArgumentException.class, () -> new Conversation(messages));
    assertTrue(e.getMessage().startsWith("expected " + expected), e.getMessage());
  }

  @Test
  void anUnknownRoleIsRefused() {
    var e = assertThrows(IllegalArgumentException.class, () -> Role.named("tool"));
    assertEquals(
        "expected the role system, user or assistant, found \"tool\"; use one of these",
        e.getMessage());
  }
}
