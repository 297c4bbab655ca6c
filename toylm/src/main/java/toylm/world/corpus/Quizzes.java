package toylm.world.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.HowToTasks;
import toylm.world.Phrasings;
import toylm.world.Rng;
import toylm.world.Topic;
import toylm.world.World;

/**
 * Lists of questions and nothing else, at least four of them, one per line. No other family opens a
 * document with a question.
 */
final class Quizzes implements DocumentType.Writer {
  static final DocumentType TYPE = new DocumentType("quiz", new Amount(3, 4), Quizzes::new);

  private static final List<String> SMALL_TALK =
      List.of(
          "Who are you?",
          "What is your name?",
          "How are you?",
          "How old are you?",
          "Where do you live?",
          "Can you help me?",
          "What can you do for me?",
          "What do you think of this?",
          "What should I eat today?",
          "What did you do last summer?",
          "Are you a robot?",
          "Do you like music?");

  private final Phrasings phrasings;
  private final Topic.Decks topics;
  private final HowToTasks tasks;

  Quizzes(World world) {
    phrasings = world.phrasings();
    tasks = world.tasks();
    topics = new Topic.Decks(Topic.of(world.entities()));
  }

  @Override
  public Document write(Rng rng) {
    var questions = new ArrayList<String>();
    for (var topic : topics.deal(rng.between(4, 9), rng)) {
      questions.add(
          rng.chance(0.12)
              ? otherQuestion(rng)
              : phrasings.question(topic.entity(), topic.fact(), rng));
    }
    var lines = new StringJoiner("\n");
    questions.forEach(lines::add);
    return TYPE.document(lines.toString());
  }

  private String otherQuestion(Rng rng) {
    return rng.chance(0.5)
        ? rng.pick(SMALL_TALK)
        : rng.pick("How do I ", "How do you ", "How can I ") + tasks.any(rng) + "?";
  }
}
