package course.play;

import course.lesson.Lesson;
import course.lesson.Lessons;
import course.shell.CellException;
import course.shell.Shell;
import course.show.ChartWindow;
import course.show.Screen;
import course.show.Screens;
import course.show.TerminalScreen;
import course.show.TextScreen;
import course.show.TrackedOut;
import course.terminal.Background;
import course.terminal.Wrap;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;

/** What {@code ./course learn} does: lists the lessons, or plays one to a person or into a file. */
public final class Learning {
  private static final int WIDEST = 88;

  private final List<Lesson> lessons;
  private final Path state;
  private final TrackedOut out;

  /**
   * Learning from these lessons.
   *
   * @param state the folder where progress is kept
   * @param out the program's output
   */
  public Learning(List<Lesson> lessons, Path state, TrackedOut out) {
    this.lessons = lessons;
    this.state = state;
    this.out = out;
  }

  /** Prints the list of lessons and says how to begin. */
  public void list() throws IOException {
    LessonConsole console = new PlainPlay.Output(out);
    Overview list = new Overview(lessons, state);
    console.print(list.lines(Math.min(console.columns(), WIDEST)));
    list.next().ifPresent(lesson -> out.println("\n./course learn " + lesson.number()));
  }

  /**
   * Shows a whole lesson and runs its cells.
   *
   * @return how many cells failed that should not
   */
  public int playPlain(String which) {
    Lesson lesson = Lessons.choose(lessons, which);
    Background<Shell> shell = open();
    Outputs before = new Outputs(out, new TextScreen(out));
    try {
      return new PlainPlay(lesson, out, shell).play();
    } finally {
      out.flush();
      before.restore();
      shell.get().close();
    }
  }

  /**
   * Plays a lesson to the person at the terminal.
   *
   * @param which null to let them choose
   */
  public void play(Optional<String> which) throws IOException {
    Background<Shell> shell = open();
    Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build();
    boolean colour =
        !terminal.getType().startsWith(Terminal.TYPE_DUMB)
            && (System.getenv("NO_COLOR") == null || System.getenv("NO_COLOR").isEmpty());
    try (TerminalConsole console =
        new TerminalConsole(terminal, out, colour, shell, state.resolve("history"))) {
      TerminalScreen screen =
          new TerminalScreen(
              out,
              TerminalScreen.charts(),
              ChartWindow.find(),
              console::columns,
              () -> console.moves() ? console.rows() : 0);
      Outputs before = new Outputs(out, screen);
      try {
        Optional<Lesson> lesson =
            which.isPresent() ? which.map(w -> Lessons.choose(lessons, w)) : choose(console);
        if (lesson.isPresent()) {
          play(lesson.get(), console, shell);
        }
      } finally {
        before.restore();
      }
    }
  }

  void play(Lesson lesson, LessonConsole console, Background<Shell> shell) throws IOException {
    LearnerProgress progress = LearnerProgress.load(state, lesson.name());
    boolean ended = new Player(lesson, progress, console, shell).play();
    List<AttributedString> lines = new ArrayList<>();
    lines.add(AttributedString.EMPTY);
    if (!ended) {
      lines.add(new AttributedString("To continue here: ./course learn " + lesson.number()));
    } else {
      lessons.stream()
          .filter(other -> other.number() > lesson.number())
          .findFirst()
          .ifPresent(
              next ->
                  lines.add(
                      new AttributedString(
                          "Next, " + next.title() + ": ./course learn " + next.number())));
    }
    console.print(lines);
  }

  private Optional<Lesson> choose(LessonConsole console) throws IOException {
    Overview list = new Overview(lessons, state);
    Lesson next = list.next().orElse(lessons.get(0));
    console.print(list.lines(Math.min(console.columns() - 1, WIDEST)));
    while (true) {
      LessonConsole.Reply reply =
          console.read(
              new LessonConsole.Ask(
                  LessonConsole.Kind.WORDS,
                  "Which lesson? · Enter: "
                      + (list.begun() ? "continue with " : "begin ")
                      + next.number()
                      + " · Ctrl-D: leave",
                  ""));
      String words = reply.text().strip();
      if (reply.end() == LessonConsole.Reply.End.CLOSED
          || words.equals("/quit")
          || words.equals("q")) {
        return Optional.empty();
      } else if (words.isEmpty()) {
        return Optional.of(next);
      }
      try {
        return Optional.of(Lessons.choose(lessons, words));
      } catch (IllegalArgumentException e) {
        console.print(Wrap.lines(new AttributedString(e.getMessage()), console.columns() - 1));
      }
    }
  }

  /** Opens a shell and runs a first line, so that the first cell need not wait for it. */
  private static Background<Shell> open() {
    return new Background<>(
        "shell",
        () -> {
          Shell shell = Shell.open();
          try {
            shell.run("1 + 1;");
          } catch (CellException e) {
            throw new IllegalStateException(e);
          }
          return shell;
        });
  }

  /** Where cells print and show, until it is restored. */
  private static final class Outputs {
    private final PrintStream out = System.out;
    private final Screen screen;

    Outputs(TrackedOut to, Screen shown) {
      System.setOut(to);
      screen = Screens.use(shown);
    }

    void restore() {
      System.setOut(out);
      Screens.use(screen);
    }
  }
}
