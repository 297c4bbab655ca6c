package toylm.world;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Lists of exercises for a class: requests that nobody answers, one after another. */
final class ExerciseSheets implements Family {
  static final String NAME = "exercises";

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

  private final Names names;
  private final HowToTasks tasks = new HowToTasks();
  private final List<String> functions = new ArrayList<>();

  ExerciseSheets(Knowledge knowledge) {
    names = knowledge.names();
    for (var snippet : CodeSnippets.snippets()) {
      functions.add("Write a Python function to " + CodeSnippets.purpose(snippet) + ".");
    }
  }

  @Override
  public Document write(Rng rng) {
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
    return new Document(NAME, lines.toString(), List.of());
  }
}
