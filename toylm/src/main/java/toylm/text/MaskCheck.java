package toylm.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks a loss mask against the conversation by reading what it covers, in the opposite direction:
 * the rendering goes from text to ids, this goes from ids to text. An off-by-one mask is the
 * classic silent bug of instruction tuning, because the loss goes down all the same; so {@link
 * ChatTemplate#render} runs this on everything that it renders.
 */
final class MaskCheck {
  private MaskCheck() {}

  /**
   * Requires that the masked tokens are, run by run, the assistant's messages, each with its end
   * token and nothing more.
   *
   * @throws IllegalStateException if they are not; the message shows the first run that differs
   */
  static void require(
      ChatTemplate template, Tokenizer tokenizer, Conversation conversation, Rendered rendered) {
    List<String> expected =
        conversation.messages().stream()
            .filter(m -> m.role() == Role.ASSISTANT)
            .map(m -> encodable(template.target(m.content())) + template.end().text())
            .toList();
    List<int[]> runs = runs(rendered);
    for (int i = 0; i < Math.max(runs.size(), expected.size()); i++) {
      String found = i < runs.size() ? tokenizer.decode(runs.get(i)) : "none";
      boolean same =
          i < expected.size()
              && i < runs.size()
              && found.equals(expected.get(i))
              && endsOnce(runs.get(i), tokenizer, template.end());
      if (!same) {
        throw new IllegalStateException(
            "expected answer %d of the %s template to be masked as \"%s\", found \"%s\"; the loss mask is wrong"
                .formatted(
                    i + 1,
                    template.key(),
                    i < expected.size() ? expected.get(i) : "nothing more",
                    found));
      }
    }
  }

  /** The text without halves of surrogate pairs, which {@link Tokenizer#encode} replaces by "?". */
  private static String encodable(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  /** Whether the last token, and no other, is special: the end token itself, not its spelling. */
  private static boolean endsOnce(int[] run, Tokenizer tokenizer, SpecialToken end) {
    return run[run.length - 1] == end.id()
        && Arrays.stream(run).filter(tokenizer::isSpecial).count() == 1;
  }

  private static List<int[]> runs(Rendered rendered) {
    List<int[]> runs = new ArrayList<>();
    for (int start = 0; start < rendered.length(); start++) {
      int end = start;
      while (end < rendered.length() && rendered.mask()[end]) {
        end++;
      }
      if (end > start) {
        runs.add(Arrays.copyOfRange(rendered.ids(), start, end));
        start = end;
      }
    }
    return runs;
  }
}
