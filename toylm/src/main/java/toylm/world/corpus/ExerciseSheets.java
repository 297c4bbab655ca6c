package toylm.world.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Deck;
import toylm.world.HowToTasks;
import toylm.world.Names;
import toylm.world.Phrasings;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.Topic;
import toylm.world.World;

/**
 * Lists of exercises for a class, or of what a person would like to know: requests without answers,
 * one after another.
 */
final class ExerciseSheets implements DocumentType.Writer {
  static final DocumentType TYPE =
      new DocumentType("exercises", new Amount(2, 3), ExerciseSheets::new);

  private static final String[] OTHER = {
    "Write a story about {name}.",
    "Write a letter to {name}.",
    "Draw a map of {town}.",
    "Name three animals.",
    "List five foods.",
    "Summarize this article about {town}.",
    "Explain your answer in one word.",
    "Tell {name} how to {task}.",
    "Explain how to {task}.",
    "Give an example.",
    "Make a table of the countries that you know.",
    "Learn the names of ten capitals."
  };

  private static final String[] WISHES = {
    "Tell me {indirect}.",
    "Say {indirect}.",
    "I want to know {indirect}.",
    "I wonder {indirect}.",
    "I ask you {indirect}.",
    "Find out {indirect}.",
    "Please let me know {indirect}."
  };

  private static final String[] QUESTIONS = {
    "Do you know {indirect}?", "Can you say {indirect}?", "Do you remember {indirect}?"
  };

  private final Names names;
  private final Phrasings phrasings;
  private final Deck<Topic> topics;
  private final HowToTasks tasks;
  private final List<String> functions = new ArrayList<>();

  ExerciseSheets(World world) {
    names = world.names();
    phrasings = world.phrasings();
    tasks = world.tasks();
    topics = new Deck<>(Topic.of(world.entities()));
    for (var snippet : CodeSnippets.snippets(world.scope())) {
      functions.add("Write a Python function to " + CodeSnippets.purpose(snippet) + ".");
    }
  }

  @Override
  public Document write(Rng rng) {
    var lines = rng.chance(0.5) ? wishes(rng) : exercises(rng);
    return TYPE.document(lines.toString());
  }

  private StringJoiner wishes(Rng rng) {
    var ways = rng.chance(0.7) ? WISHES : QUESTIONS;
    boolean alike = rng.chance(0.5); // then every wish begins in the same way
    var first = rng.pick(ways);
    var lines = new StringJoiner("\n");
    for (var topic : topics.draw(rng.between(4, 6), rng)) {
      var indirect = phrasings.indirect(topic.entity(), topic.fact(), rng);
      lines.add(Template.fill(alike ? first : rng.pick(ways), "indirect", indirect));
    }
    return lines;
  }

  private StringJoiner exercises(Rng rng) {
    double code = rng.pick(List.of(0.1, 0.9));
    var lines = new StringJoiner("\n");
    for (int i = rng.between(4, 7); i > 0; i--) {
      lines.add(
          rng.chance(code)
              ? rng.pick(functions)
              : Template.fill(
                  rng.pick(OTHER),
                  "name",
                  names.person(rng),
                  "town",
                  names.town(rng),
                  "task",
                  tasks.any(rng)));
    }
    return lines;
  }
}
