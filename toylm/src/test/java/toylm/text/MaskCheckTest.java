package toylm.text;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Masks that are wrong in the ways that masks go wrong, and the check that notices each. */
class MaskCheckTest {
  private static final Tokenizer SMALL = TestTokenizer.SMALL;

  private static final Conversation TWO_ANSWERS =
      Conversation.of(
          Message.user("The capital of France?"),
          Message.assistant("Paris, the capital."),
          Message.user("And of Japan?"),
          Message.assistant("Tokyo"));

  private static void assertNoticed(ChatTemplate template, UnaryOperator<boolean[]> mistake) {
    Rendered right = template.render(SMALL, TWO_ANSWERS);
    MaskCheck.require(template, SMALL, TWO_ANSWERS, right);
    Rendered wrong = new Rendered(right.ids(), mistake.apply(right.mask().clone()));
    var e =
        assertThrows(
            IllegalStateException.class,
            () -> MaskCheck.require(template, SMALL, TWO_ANSWERS, wrong));
    assertTrue(e.getMessage().endsWith("the loss mask is wrong"), e.getMessage());
  }

  @ParameterizedTest
  @EnumSource(ChatTemplate.class)
  void aMaskOneTokenLateIsNoticed(ChatTemplate template) {
    assertNoticed(
        template,
        mask -> {
          boolean[] late = new boolean[mask.length];
          System.arraycopy(mask, 0, late, 1, mask.length - 1);
          return late;
        });
  }

  @ParameterizedTest
  @EnumSource(ChatTemplate.class)
  void aMaskOneTokenEarlyIsNoticed(ChatTemplate template) {
    assertNoticed(
        template, mask -> Arrays.copyOf(Arrays.copyOfRange(mask, 1, mask.length), mask.length));
  }

  @ParameterizedTest
  @EnumSource(ChatTemplate.class)
  void aMaskWithoutTheEndTokenIsNoticed(ChatTemplate template) {
    int[] ids = template.render(SMALL, TWO_ANSWERS).ids();
    assertNoticed(
        template,
        mask -> {
          for (int t = 0; t < ids.length; t++) {
            mask[t] &= ids[t] != template.end().id();
          }
          return mask;
        });
  }

  @ParameterizedTest
  @EnumSource(ChatTemplate.class)
  void aMaskOfTheLastAnswerOnlyIsNoticed(ChatTemplate template) {
    assertNoticed(
        template,
        mask -> {
          Arrays.fill(mask, 0, mask.length / 2, false);
          return mask;
        });
  }

  @ParameterizedTest
  @EnumSource(ChatTemplate.class)
  void aMaskOfEverythingOrNothingIsNoticed(ChatTemplate template) {
    for (boolean value : new boolean[] {true, false}) {
      assertNoticed(
          template,
          mask -> {
            Arrays.fill(mask, value);
            return mask;
          });
    }
  }
}
