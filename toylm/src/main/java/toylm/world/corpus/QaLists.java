package toylm.world.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Entity;
import toylm.world.Fact;
import toylm.world.Phrasings;
import toylm.world.Rng;
import toylm.world.Scope;
import toylm.world.Topic;
import toylm.world.World;

/**
 * Questions with their answers, for the entities in the Q/A half only: on the others, few-shot
 * question answering is an honest test.
 */
public final class QaLists implements DocumentType.Writer {
  static final DocumentType TYPE = new DocumentType("qa", new Amount(8, 14), QaLists::new);

  private final Phrasings phrasings;
  private final Topic.Decks topics;

  QaLists(World world) {
    phrasings = world.phrasings();
    topics =
        new Topic.Decks(
            Topic.of(
                world.entities().stream()
                    .filter(world::inQa)
                    .filter(entity -> asksAbout(entity, world.scope()))
                    .toList()));
  }

  /** Whether Q/A lists ask about entities of this kind: in the small world not about sums. */
  public static boolean asksAbout(Entity entity, Scope scope) {
    return scope == Scope.FULL || !entity.kind().equals("sum");
  }

  @Override
  public Document write(Rng rng) {
    var facts = new ArrayList<Fact>();
    var blocks = new StringJoiner("\n");
    for (var topic : topics.deal(rng.between(3, 7), rng)) {
      facts.add(topic.fact());
      blocks.add(
          open(phrasings.question(topic.entity(), topic.fact(), rng)) + " " + topic.fact().value());
    }
    return TYPE.document(blocks.toString(), facts);
  }

  /** A block up to its answer; also how a few-shot prompt ends. */
  public static String open(String question) {
    return "Q: " + question + "\nA:";
  }

  /** The whole text of a few-shot prompt: solved blocks, then an open one. */
  public static String fewShot(List<String> solved, String question) {
    return String.join("\n", solved) + "\n" + open(question);
  }
}
