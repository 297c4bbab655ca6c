package toylm.train.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import toylm.text.BpeTrainer;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.text.Rendered;
import toylm.text.Tokenizer;

class PreferencePairTest {
  private static final Tokenizer TOKENIZER =
      BpeTrainer.train(List.of("Paris Madrid Spain France"), 300);

  @Test
  void onlyTheLastAnswerOfAConversationIsMarked() {
    Conversation prompt =
        Conversation.of(
            Message.user("The capital of France?"),
            Message.assistant("Paris"),
            Message.user("And of Spain?"));
    PreferencePair pair =
        PreferencePair.of(TOKENIZER, ChatTemplate.PLAIN, prompt, "Madrid", "Paris");
    assertEquals(" Madrid<|end|>", marked(pair.chosen()));
    assertEquals(" Paris<|end|>", marked(pair.rejected()));
  }

  private static String marked(Rendered rendered) {
    int[] ids = new int[rendered.targets()];
    int n = 0;
    for (int t = 0; t < rendered.length(); t++) {
      if (rendered.mask()[t]) {
        ids[n++] = rendered.ids()[t];
      }
    }
    return TOKENIZER.decode(ids);
  }
}
