package toylm.eval;

import java.util.List;
import toylm.text.Message;
import toylm.world.probe.Dimension;
import toylm.world.probe.Probe;

/**
 * What a model answered to a probe, and the verdict.
 *
 * @param id the probe's
 * @param dimension the probe's
 * @param family the probe's
 * @param prompt what was asked, in order
 * @param rule when an answer is right, in words
 * @param answer all that the model said
 * @param passed whether the answer keeps the rule
 */
public record Transcript(
    String id,
    Dimension dimension,
    String family,
    List<Message> prompt,
    String rule,
    String answer,
    boolean passed) {
  /** Copies the list. */
  public Transcript {
    prompt = List.copyOf(prompt);
  }

  public static Transcript of(Probe.Chat probe, String answer) {
    return new Transcript(
        probe.id(),
        probe.dimension(),
        probe.family(),
        probe.prompt().messages(),
        probe.rule().describe(),
        answer,
        probe.rule().passes(answer));
  }
}
