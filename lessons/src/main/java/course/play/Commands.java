package course.play;

import course.lesson.Part;
import course.shell.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.AttributedString;

/** The commands that begin with a slash. */
final class Commands {
  static final String QUIT = "/quit";

  /** Each with what it does. */
  static final Map<String, String> HELP = new LinkedHashMap<>();

  static {
    HELP.put("/next", "goes on without running");
    HELP.put("/back", "goes back to the stop before");
    HELP.put("/goto N", "goes to cell N, or to the cell of that id");
    HELP.put("/again", "shows this part again");
    HELP.put("/list", "the lesson's outline, with what is done");
    HELP.put("/hint", "a hint for the exercise; again for the next one");
    HELP.put("/check", "checks the exercise");
    HELP.put("/reset", "the cell or exercise as it was; your text is kept in the progress");
    HELP.put("/vars", "the variables and their values");
    HELP.put("/doc EXPR", "what is known of a method or a class, as Tab twice");
    HELP.put(QUIT, "leaves, as Ctrl-D; you go on here the next time");
  }

  private final Visit visit;
  private final Pager pager;
  private final Map<String, Integer> hintsGiven = new HashMap<>();

  Commands(Visit visit, Pager pager) {
    this.visit = visit;
    this.pager = pager;
  }

  /**
   * Obeys a command.
   *
   * @param at the stop where the learner is
   * @return where they go, if they leave the stop
   */
  Optional<Go> obey(String words, int at) {
    String[] parts = words.split("\\s+", 2);
    String argument = parts.length > 1 ? parts[1].strip() : "";
    switch (parts[0]) {
      case "/help", "/?" -> {
        return pager.show(help());
      }
      case "/vars" -> {
        return pager.show(vars());
      }
      case "/list" -> {
        return pager.show(Outline.lines(visit, at));
      }
      case "/hint" -> hint(at);
      case "/doc" -> {
        return pager.show(doc(argument));
      }
      case "/check" -> check(at);
      case "/next" -> {
        visit.stops.get(at).cell().ifPresent(cell -> visit.skipped.add(cell.id()));
        return Optional.of(Go.to(at + 1));
      }
      case "/back" -> {
        if (at > 0) {
          return Optional.of(Go.to(at - 1));
        }
        visit.say("This is the beginning.");
      }
      case "/again" -> {
        return Optional.of(Go.to(at));
      }
      case "/goto" -> {
        return target(argument);
      }
      case "/reset" -> {
        return reset(at);
      }
      case QUIT, "/exit" -> {
        return Optional.of(Go.AWAY);
      }
      case "e" -> visit.say("There is no cell to edit here.");
      default -> visit.say("expected a command of /help, found " + parts[0]);
    }
    return Optional.empty();
  }

  private List<AttributedString> help() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Enter", "runs the cell, then goes on"));
    rows.add(List.of("e", "edits the cell"));
    rows.add(List.of("Java", "what you type is run; Tab completes"));
    HELP.forEach((command, what) -> rows.add(List.of(command, what)));
    rows.add(List.of("Ctrl-C", "stops a running cell"));
    return Outline.columns(rows, visit.width());
  }

  private List<AttributedString> vars() {
    List<AttributedString> lines = new ArrayList<>();
    for (Variable variable : visit.runner.shell().variables()) {
      String line = variable.type() + " " + variable.name() + " = " + variable.value();
      lines.add(JavaHighlighter.highlight(Wrap.cut(line, visit.width())));
    }
    return lines.isEmpty()
        ? List.of(Ink.of("No cell has declared a variable yet.", Ink.DIM))
        : lines;
  }

  private List<AttributedString> doc(String expression) {
    List<AttributedString> lines = new ArrayList<>();
    List<String> known =
        visit.runner.shell().sources().documentation(expression, expression.length());
    if (known.isEmpty()) { // a method's name alone
      String call = expression + "(";
      known = visit.runner.shell().sources().documentation(call, call.length());
    }
    for (String text : known) {
      AttributedString line = JavaHighlighter.highlight(text.stripTrailing());
      lines.addAll(Wrap.lines(line, visit.width()));
    }
    return lines.isEmpty() ? List.of(Ink.of("Nothing is known of: " + expression, Ink.DIM)) : lines;
  }

  private Optional<Part.Cell> exercise(int at) {
    Optional<Part.Cell> found = visit.stops.get(at).at().flatMap(visit.exercises::before);
    if (found.isEmpty()) {
      visit.say("There is no exercise here yet.");
    }
    return found;
  }

  private void hint(int at) {
    exercise(at)
        .ifPresent(
            exercise -> {
              List<Part.Fold> hints = visit.exercises.hints(exercise);
              if (hints.isEmpty()) {
                visit.say("There is no hint for " + exercise.id() + ".");
                return;
              }
              int next = hintsGiven.merge(exercise.id(), 1, Integer::sum) - 1;
              Part.Fold hint = hints.get(next % hints.size());
              if (next >= hints.size()) {
                visit.say(hints.size() == 1 ? "The only hint again:" : "The hints again:");
              }
              var bar = Ink.of("▌ ", Ink.CODE);
              visit.console.print(
                  Wrap.indent(
                      bar,
                      bar,
                      Markdown.lines(hint.markdown(), visit.width() - 2, visit.console.ink())));
            });
  }

  private void check(int at) {
    exercise(at)
        .ifPresent(
            exercise -> {
              Optional<Part.Cell> check = visit.exercises.check(exercise);
              if (check.isEmpty()) {
                visit.say("There is no check for " + exercise.id() + ".");
              } else if (visit.ran.contains(exercise.id()) || visit.run(exercise)) {
                visit.run(check.get());
              }
            });
  }

  /** The cell here if it was edited, else the exercise. */
  private Optional<Go> reset(int at) {
    Optional<Part.Cell> edited =
        visit.stops.get(at).cell().filter(cell -> !visit.source(cell).equals(cell.source()));
    return (edited.isPresent() ? edited : exercise(at))
        .map(
            exercise -> {
              visit.edit(exercise, exercise.source());
              visit.say("As it was; your text is kept in " + visit.progress.file() + ".");
              return new Go(stop(exercise.id()), false);
            });
  }

  private int stop(String key) {
    for (int i = 0; i < visit.stops.size(); i++) {
      if (visit.stops.get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private Optional<Go> target(String which) {
    for (int i = 0; i < visit.stops.size(); i++) {
      Stop stop = visit.stops.get(i);
      boolean numbered = stop.cell().isPresent() && String.valueOf(stop.number()).equals(which);
      if (numbered || stop.key().equals(which)) {
        return Optional.of(Go.to(i));
      }
    }
    visit.say(
        "expected a cell's number or id of /list, found " + (which.isEmpty() ? "none" : which));
    return Optional.empty();
  }
}
