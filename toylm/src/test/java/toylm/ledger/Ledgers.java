package toylm.ledger;

import java.util.List;
import toylm.eval.Estimate;
import toylm.eval.Outcomes;
import toylm.ledger.Cost.Measure;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.world.probe.Dimension;
import toylm.world.probe.Probe;
import toylm.world.probe.Rule;

/** Small probes and ledgers for tests. */
final class Ledgers {
  /** Two dimensions, three families, both ways to answer. */
  static final List<Probe.Chat> PROBES =
      List.of(
          probe("facts/1", Dimension.HELPFULNESS, "facts", "Capital of Peru?", "Lima", false),
          probe("facts/2", Dimension.HELPFULNESS, "facts", "Capital of Cuba?", "Havana", false),
          probe("sums/1", Dimension.HELPFULNESS, "sums", "2 + 2?", "4", false),
          new Probe.Chat(
              "brief/1",
              Dimension.CONCISENESS,
              "brief",
              Conversation.of(Message.system("Be \"brief\", ü."), Message.user("Hello.\nWho?")),
              new Rule.Not(new Rule.States("Zürich")),
              true));

  private Ledgers() {}

  static Probe.Chat probe(
      String id, Dimension dimension, String family, String question, String answer, boolean any) {
    return new Probe.Chat(
        id, dimension, family, Conversation.ask(question), new Rule.States(answer), any);
  }

  /** A base that fails at everything, and a stage that learnt the facts and lost some variety. */
  static Ledger twoStages() {
    return Ledger.empty("toy", 42, ProbeChecksum.of(PROBES))
        .with(stage("base", "0000000000", "00000000", 12.5))
        .with(stage("sft", "1111111101", "01000000", 8.25));
  }

  static Stage stage(String name, String facts, String json, double perplexity) {
    return new Stage(
        name,
        "c0ffee" + name.length(),
        List.of(
            new Stage.Family(Dimension.HELPFULNESS, "facts", Outcomes.ofBits(facts)),
            new Stage.Family(Dimension.HELPFULNESS, "sums", Outcomes.ofBits("0")),
            new Stage.Family(Dimension.FORMAT, "json", Outcomes.ofBits(json))),
        List.of(
            Cost.ofMean(
                Measure.PERPLEXITY, new Estimate(perplexity, perplexity - 0.5, perplexity + 1)),
            Cost.ofShare(Measure.FACTS, Outcomes.ofBits("1110"))),
        Stage.Effort.ofScoring(1.5).withTraining(60, 1_000, 2_000_000));
  }
}
