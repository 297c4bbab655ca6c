package course.play;

import course.lesson.Part;
import course.shell.Shell;
import course.terminal.JavaHighlighter;
import course.terminal.Markdown;
import course.terminal.Styles;
import course.terminal.Wrap;
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

  /** Each command with what it does. */
  static final Map<String, String> HELP = new LinkedHashMap<>();

  static {
    HELP.put("/next", "continues without running the cell");
    HELP.put("/back", "goes back to the step before");
    HELP.put("/goto N", "goes to cell N, or to the cell with that id");
    HELP.put("/again", "shows this part again");
    HELP.put("/list", "shows the lesson's outline, with what is done");
    HELP.put("/hint", "gives a hint for the exercise; again: the next one");
    HELP.put("/check", "checks the exercise");
    HELP.put("/reset", "restores the cell or exercise; your text is kept in the progress file");
    HELP.put("/vars", "lists the variables and their values");
    HELP.put("/doc EXPR", "shows the documentation of a method or a class, as Tab twice does");
    HELP.put(QUIT, "leaves, as Ctrl-D does; you continue here the next time");
  }

  private final Session session;
  private final Pager pager;
  private final Map<String, Integer> hintsGiven = new HashMap<>();

  Commands(Session session, Pager pager) {
    this.session = session;
    this.pager = pager;
  }

  /**
   * Obeys a command.
   *
   * @param at the step where the learner is
   */
  Move obey(String words, int at) {
    String[] parts = words.split("\\s+", 2);
    String argument = parts.length > 1 ? parts[1].strip() : "";
    return switch (parts[0]) {
      case "/help", "/?" -> pager.show(help());
      case "/vars" -> pager.show(vars());
      case "/list" -> pager.show(Overview.outline(session, at));
      case "/doc" -> pager.show(doc(argument));
      case "/hint" -> {
        exercise(at).ifPresent(this::hint);
        yield Move.stay();
      }
      case "/check" -> {
        exercise(at).ifPresent(this::check);
        yield Move.stay();
      }
      case "/next" -> {
        session.steps.get(at).cell().ifPresent(cell -> session.skipped.add(cell.id()));
        yield Move.to(at + 1);
      }
      case "/back" -> at > 0 ? Move.to(at - 1) : stay("This is the beginning.");
      case "/again" -> Move.to(at);
      case "/goto" -> target(argument);
      case "/reset" -> reset(at);
      case QUIT, "/exit" -> Move.leave();
      case "e" -> stay("There is no cell to edit here.");
      default -> stay("Unknown command " + parts[0] + "; /help lists them.");
    };
  }

  private Move stay(String remark) {
    session.say(remark);
    return Move.stay();
  }

  /** Rows of a command and what it does, the second in a column of its own. */
  private List<AttributedString> help() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("Enter", "runs the cell, then continues");
    rows.put("e", "edits the cell");
    rows.put("Java", "runs what you type; Tab completes");
    rows.putAll(HELP);
    rows.put("Ctrl-C", "stops a running cell");
    int first = rows.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
    List<AttributedString> lines = new ArrayList<>();
    rows.forEach(
        (command, what) -> {
          AttributedString word =
              Styles.of(String.format("%-" + first + "s", command), Styles.CODE);
          AttributedString margin = new AttributedString(" ".repeat(first));
          AttributedString text = new AttributedString(what);
          lines.addAll(Wrap.indent(word, margin, Wrap.lines(text, session.width() - first)));
        });
    return lines;
  }

  private List<AttributedString> vars() {
    List<AttributedString> lines = new ArrayList<>();
    for (Shell.Variable variable : session.runner.shell().variables()) {
      String line = variable.type() + " " + variable.name() + " = " + variable.value();
      lines.add(JavaHighlighter.highlight(Wrap.cut(line, session.width())));
    }
    return lines.isEmpty()
        ? List.of(Styles.of("No cell has declared a variable yet.", Styles.DIM))
        : lines;
  }

  private List<AttributedString> doc(String expression) {
    List<AttributedString> lines = new ArrayList<>();
    List<String> known =
        session.runner.shell().sources().documentation(expression, expression.length());
    if (known.isEmpty()) { // the name of a method without its bracket
      String call = expression + "(";
      known = session.runner.shell().sources().documentation(call, call.length());
    }
    for (String text : known) {
      AttributedString line = JavaHighlighter.highlight(text.stripTrailing());
      lines.addAll(Wrap.lines(line, session.width()));
    }
    return lines.isEmpty()
        ? List.of(Styles.of("No documentation found for: " + expression, Styles.DIM))
        : lines;
  }

  private Optional<Part.Cell> exercise(int at) {
    Optional<Part.Cell> found = session.exercise(at);
    if (found.isEmpty()) {
      session.say("There is no exercise here yet.");
    }
    return found;
  }

  private void hint(Part.Cell exercise) {
    List<Part.Folded> hints = session.exercises.hints(exercise);
    if (hints.isEmpty()) {
      session.say("There is no hint for " + exercise.id() + ".");
      return;
    }
    int next = hintsGiven.merge(exercise.id(), 1, Integer::sum) - 1;
    Part.Folded hint = hints.get(next % hints.size());
    if (next >= hints.size()) {
      session.say(hints.size() == 1 ? "The only hint again:" : "The hints again:");
    }
    AttributedString bar = Styles.of("▌ ", Styles.CODE);
    List<AttributedString> lines =
        Markdown.lines(hint.markdown(), session.width() - 2, session.console.styles());
    session.console.print(Wrap.indent(bar, bar, lines));
  }

  private void check(Part.Cell exercise) {
    Optional<Part.Cell> check = session.exercises.check(exercise);
    if (check.isEmpty()) {
      session.say("There is no check for " + exercise.id() + ".");
    } else if (session.ran.contains(exercise.id()) || session.run(exercise)) {
      session.run(check.get());
    }
  }

  /** Resets the cell here if it was edited, else the exercise. */
  private Move reset(int at) {
    Optional<Part.Cell> edited =
        session.steps.get(at).cell().filter(cell -> !session.source(cell).equals(cell.source()));
    Optional<Part.Cell> cell = edited.isPresent() ? edited : exercise(at);
    if (cell.isEmpty()) {
      return Move.stay();
    }
    session.edit(cell.get(), cell.get().source());
    session.say("Restored; your text is kept in " + session.progress.file() + ".");
    return Step.find(session.steps, cell.get().id())
        .<Move>map(step -> new Move.To(step, false))
        .orElse(Move.stay());
  }

  private Move target(String which) {
    for (int i = 0; i < session.steps.size(); i++) {
      Step step = session.steps.get(i);
      boolean numbered = step.cell().isPresent() && String.valueOf(step.number()).equals(which);
      if (numbered || step.key().equals(which)) {
        return Move.to(i);
      }
    }
    return stay(
        which.isEmpty()
            ? "Which cell? /goto takes a number or an id; /list shows them."
            : "There is no cell " + which + "; /list shows the numbers and ids.");
  }
}
