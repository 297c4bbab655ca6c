package course.play;

import course.lesson.Lesson;
import course.lesson.Part;
import course.lesson.Tag;
import course.shell.Shell;
import course.terminal.Background;
import course.terminal.Markdown;
import course.terminal.Styles;
import course.terminal.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.utils.AttributedString;

/** Plays a lesson to a learner: shows it part by part, and at each step waits and obeys. */
final class Player {
  private final Session session;
  private final LessonConsole console;
  private final Commands commands;
  private final Pager pager;
  private final Prompts prompts;
  private int at;

  /** An answer that is shown once the cell after its question has run. */
  private List<AttributedString> heldAnswer = List.of();

  Player(Lesson lesson, LearnerProgress progress, LessonConsole console, Background<Shell> shell) {
    this.session = new Session(lesson, progress, console, shell);
    this.console = console;
    this.prompts = new Prompts(session, this::keep);
    this.pager = new Pager(console, () -> obeyUntilEnter("Enter: continue · /help"));
    this.commands = new Commands(session, pager);
  }

  /**
   * Plays from where the learner was the last time.
   *
   * @return whether the learner came to the end
   */
  boolean play() {
    int start = session.progress.position().flatMap(k -> Step.find(session.steps, k)).orElse(0);
    if (start > 0) {
      console.print(AttributedString.EMPTY);
      session.say(
          "Lesson " + session.lesson.number() + ", where you left it; /goto 1: its beginning.");
    }
    Move move = Move.to(start);
    while (move instanceof Move.To to && to.step() < session.steps.size()) {
      at = to.step();
      Step step = session.steps.get(at);
      session.progress.position(step.key());
      if (!new Replay(session).before(at)) {
        session.say("(Stopped: cells that need those before them may fail.)");
      }
      move = play(step, to.withIntro());
      if (!move.leavesStep()) {
        move = Move.to(at + 1);
      }
      if (!(move instanceof Move.Leave) && step.cell().isPresent()) {
        Move instead = showHeldAnswer();
        move = instead.leavesStep() ? instead : move;
      }
    }
    boolean ended = !(move instanceof Move.Leave);
    prompts.leave();
    if (ended) {
      session.progress.finish();
    }
    return ended;
  }

  /** Plays a step; {@link Move#stay} if the learner is done with it. */
  private Move play(Step step, boolean withIntro) {
    if (withIntro) {
      for (Part part : step.intro()) {
        if (part instanceof Part.Cell cell) {
          runHidden(cell);
          continue;
        }
        Move move = show((Part.Prose) part);
        if (move.leavesStep()) {
          return move;
        }
      }
    }
    if (step.at().isEmpty()) {
      Overview.atEnd(session, prompts.seconds()).forEach(console::print);
      return obeyUntilEnter("Enter: end the lesson · /back · /list");
    }
    return step.at().get() instanceof Part.Cell cell
        ? cell(cell)
        : answer((Part.Folded) step.at().get(), step.key());
  }

  private void runHidden(Part.Cell cell) {
    if (!session.ran.contains(cell.id())) {
      session.say("(running \"" + cell.id() + "\")");
      if (!session.run(cell)) {
        session.say("(It failed; what follows may fail too.)");
      }
    }
  }

  private Move show(Part.Prose prose) {
    List<AttributedString> heading = new ArrayList<>();
    for (Markdown.Block block :
        Markdown.blocks(prose.markdown(), session.width(), console.styles())) {
      List<AttributedString> lines = new ArrayList<>(heading);
      if (!heading.isEmpty()) {
        lines.add(AttributedString.EMPTY);
      }
      lines.addAll(block.lines());
      heading.clear();
      if (block.heading()) {
        heading.addAll(lines); // shown together with what it is the heading of
        continue;
      }
      Move move = pager.show(lines);
      if (move.leavesStep()) {
        return move;
      }
    }
    return heading.isEmpty() ? Move.stay() : pager.show(heading);
  }

  /** Asks, and obeys, until Enter is pressed alone. */
  private Move obeyUntilEnter(String hint) {
    while (true) {
      String words = ask(() -> hint);
      if (words.isEmpty()) {
        return Move.stay();
      }
      Move move = commands.obey(words, at);
      if (move.leavesStep()) {
        return move;
      }
    }
  }

  private String ask(Supplier<String> hint) {
    String words = prompts.ask(hint);
    pager.read();
    return words;
  }

  /** Keeps what was typed if it answers the exercise here. */
  private void keep(String typed) {
    session
        .exercise(at)
        .ifPresent(
            exercise ->
                prompts
                    .merged(session.source(exercise), typed)
                    .ifPresent(
                        answer -> {
                          session.edit(exercise, answer);
                          session.ran.add(exercise.id());
                          session.say("(Kept as your answer to " + exercise.id() + ".)");
                        }));
  }

  private Move cell(Part.Cell cell) {
    int number = session.number(cell);
    Move away = pager.show(CellView.lines(cell, number, session.source(cell), session.width()));
    if (away.leavesStep()) {
      return away;
    }
    boolean failed = false;
    boolean done = false;
    while (true) {
      boolean isDone = done;
      boolean hasFailed = failed;
      String words = ask(() -> hint(cell, isDone, hasFailed));
      if (words.equals("/check") && cell.is(Tag.CHECK)) {
        words = "";
        done = false;
      }
      if (words.isEmpty() && done) {
        return Move.stay();
      } else if (words.isEmpty() || words.equals("e")) {
        boolean edited = !words.isEmpty();
        Part.Cell target = cell.is(Tag.CHECK) ? session.exercises.before(cell).orElse(cell) : cell;
        if (edited && !prompts.edit(target)) {
          continue;
        }
        long printed = console.printed();
        boolean fine = !edited || target.equals(cell) || session.run(target);
        done = fine && session.run(cell);
        failed = !done;
        if (done && console.printed() == printed) {
          return Move.stay(); // it has shown nothing to look at
        } else if (done) {
          Move move = showHeldAnswer();
          if (move.leavesStep()) {
            return move;
          }
        }
      } else {
        Move move = commands.obey(words, at);
        if (move.leavesStep()) {
          return move;
        }
      }
    }
  }

  private String hint(Part.Cell cell, boolean done, boolean failed) {
    boolean exercise = cell.is(Tag.EXERCISE);
    String more = exercise || cell.is(Tag.CHECK) ? " · /hint" : "";
    boolean answered =
        exercise && session.ran.contains(cell.id()) && session.progress.edit(cell.id()).isPresent();
    if (done || answered) {
      return "Enter: continue · e: edit" + (exercise ? " · /check" : "") + more + " · or type Java";
    } else if (failed) {
      return "e: edit · Enter: run again" + more + " · /next: skip";
    } else if (exercise) {
      return "Your turn · e: write your answer · Enter: run it" + more;
    } else if (cell.is(Tag.CHECK)) {
      return "Enter: check your answer · e: edit it" + more;
    }
    return session.ran.contains(cell.id())
        ? "Enter: run again · /next: continue · e: edit"
        : "Enter: run · e: edit · /help";
  }

  private Move answer(Part.Folded answer, String key) {
    Optional<String> before = session.progress.guess(key);
    before.ifPresent(guess -> session.say("Your last guess: " + guess));
    Prompts.Guess guess = prompts.guess(at, commands, pager);
    if (guess.move().leavesStep()) {
      return guess.move();
    }
    if (!guess.words().isEmpty()) {
      session.progress.guess(key, guess.words());
    }
    String yours = guess.words().isEmpty() ? before.orElse("") : guess.words();
    List<AttributedString> lines = new ArrayList<>();
    String title = answer.summary() + (yours.isEmpty() ? "" : "; you guessed: " + yours);
    lines.add(Styles.of(title, Styles.STRONG));
    AttributedString bar = Styles.of("▌ ", Styles.GOOD);
    lines.addAll(
        Wrap.indent(
            bar, bar, Markdown.lines(answer.markdown(), session.width() - 2, console.styles())));
    Step next = session.steps.get(at + 1);
    boolean nothingBetween = next.intro().stream().noneMatch(Part.Prose.class::isInstance);
    if (next.cell().isPresent() && nothingBetween && !session.ran.contains(next.key())) {
      heldAnswer = lines;
      session.say("(See for yourself first: the answer comes after the next cell.)");
      return Move.stay();
    }
    return pager.show(lines);
  }

  /** Shows the answer that waited for a cell to run. */
  private Move showHeldAnswer() {
    List<AttributedString> lines = heldAnswer;
    heldAnswer = List.of();
    return lines.isEmpty() ? Move.stay() : pager.show(lines);
  }
}
