package course.play;

import course.lesson.Lesson;
import course.lesson.Part;
import course.lesson.Tag;
import course.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.utils.AttributedString;

/** Plays a lesson to a learner: shows it part by part, and at each stop waits and obeys. */
final class Player {
  private final Visit visit;
  private final Console console;
  private final Commands commands;
  private final Pager pager;
  private final Questions questions;
  private int at;

  /** An answer that is shown once the cell after its question has run. */
  private List<AttributedString> held = List.of();

  Player(Lesson lesson, Progress progress, Console console, Background<Shell> shell) {
    this.visit = new Visit(lesson, progress, console, shell);
    this.console = console;
    this.questions = new Questions(visit, this::keep);
    this.pager = new Pager(console, this::pause);
    this.commands = new Commands(visit, pager);
  }

  /**
   * Plays from where the learner was the last time.
   *
   * @return whether the learner came to the end
   */
  boolean play() {
    at = start();
    if (at > 0) {
      console.print(AttributedString.EMPTY);
      visit.say(
          "Lesson " + visit.lesson.number() + ", where you left it; /goto 1 is its beginning.");
    }
    Go go = new Go(at, true);
    while (go.to() >= 0 && go.to() < visit.stops.size()) {
      at = go.to();
      visit.progress.position(visit.stops.get(at).key());
      if (!new Replay(visit).before(at)) {
        visit.say("(Stopped: cells that need those before them may fail.)");
      }
      go = stop(visit.stops.get(at), go.lead()).orElse(Go.to(at + 1));
      boolean stays = go.equals(Go.AWAY) || visit.stops.get(at).cell().isEmpty();
      if (!stays) {
        go = answerHeld().orElse(go);
      }
    }
    boolean ended = go.to() >= visit.stops.size();
    questions.leave();
    if (ended) {
      visit.progress.finish();
    }
    return ended;
  }

  private int start() {
    Optional<String> key = visit.progress.position();
    for (int i = 0; i < visit.stops.size(); i++) {
      if (key.isPresent() && visit.stops.get(i).key().equals(key.get())) {
        return i;
      }
    }
    return 0;
  }

  private Optional<Go> stop(Stop stop, boolean lead) {
    if (lead) {
      for (Part part : stop.lead()) {
        Optional<Go> go = part instanceof Part.Cell cell ? hidden(cell) : prose((Part.Prose) part);
        if (go.isPresent()) {
          return go;
        }
      }
    }
    if (stop.at().isEmpty()) {
      return end();
    }
    return stop.at().get() instanceof Part.Cell cell
        ? cell(cell)
        : answer((Part.Fold) stop.at().get(), stop.key());
  }

  private Optional<Go> hidden(Part.Cell cell) {
    if (!visit.ran.contains(cell.id())) {
      visit.say("(running \"" + cell.id() + "\")");
      if (!visit.run(cell)) {
        visit.say("(It failed; what follows may too.)");
      }
    }
    return Optional.empty();
  }

  private Optional<Go> prose(Part.Prose prose) {
    List<AttributedString> heading = new ArrayList<>();
    for (Markdown.Block block : Markdown.blocks(prose.markdown(), visit.width(), console.ink())) {
      List<AttributedString> lines = new ArrayList<>(heading);
      if (!heading.isEmpty()) {
        lines.add(AttributedString.EMPTY);
      }
      lines.addAll(block.lines());
      heading.clear();
      if (block.heading()) {
        heading.addAll(lines); // goes with what it is the heading of
        continue;
      }
      Optional<Go> go = pager.show(lines);
      if (go.isPresent()) {
        return go;
      }
    }
    return heading.isEmpty() ? Optional.empty() : pager.show(heading);
  }

  private Optional<Go> pause() {
    while (true) {
      String words = ask(() -> "Enter reads on · /help");
      if (words.isEmpty()) {
        return Optional.empty();
      }
      Optional<Go> go = commands.obey(words, at);
      if (go.isPresent()) {
        return go;
      }
    }
  }

  private String ask(Supplier<String> hint) {
    String words = questions.ask(hint);
    pager.read();
    return words;
  }

  /** Keeps what was typed if it answers the exercise here. */
  private void keep(String typed) {
    visit
        .stops
        .get(at)
        .at()
        .flatMap(visit.exercises::before)
        .ifPresent(
            exercise ->
                TypedAnswer.of(visit.runner.shell(), visit.source(exercise), typed)
                    .ifPresent(
                        answer -> {
                          visit.edit(exercise, answer);
                          visit.ran.add(exercise.id());
                          visit.say("(Kept as your answer to " + exercise.id() + ".)");
                        }));
  }

  private Optional<Go> cell(Part.Cell cell) {
    int number = visit.number(cell);
    Optional<Go> away = pager.show(CellView.lines(cell, number, visit.source(cell), visit.width()));
    if (away.isPresent()) {
      return away;
    }
    boolean failed = false;
    boolean done = false;
    while (true) {
      boolean ran = done;
      boolean wrong = failed;
      String words = ask(() -> hint(cell, ran, wrong));
      if (words.equals("/check") && cell.is(Tag.CHECK)) {
        words = "";
        done = false;
      }
      if (words.isEmpty() && done) {
        return Optional.empty();
      } else if (words.isEmpty() || words.equals("e")) {
        boolean edited = !words.isEmpty();
        Part.Cell target = cell.is(Tag.CHECK) ? visit.exercises.before(cell).orElse(cell) : cell;
        if (edited && !questions.edit(target)) {
          continue;
        }
        long printed = console.printed();
        boolean fine = !edited || target.equals(cell) || visit.run(target);
        done = fine && visit.run(cell);
        failed = !done;
        if (done && console.printed() == printed) {
          return Optional.empty(); // nothing to look at
        } else if (done) {
          Optional<Go> go = answerHeld();
          if (go.isPresent()) {
            return go;
          }
        }
      } else {
        Optional<Go> go = commands.obey(words, at);
        if (go.isPresent()) {
          return go;
        }
      }
    }
  }

  private String hint(Part.Cell cell, boolean done, boolean failed) {
    boolean exercise = cell.is(Tag.EXERCISE);
    String more = exercise || cell.is(Tag.CHECK) ? " · /hint" : "";
    boolean answered =
        exercise && visit.ran.contains(cell.id()) && visit.progress.edit(cell.id()).isPresent();
    if (done || answered) {
      return "Enter goes on · e edits" + (exercise ? " · /check" : "") + more + " · or type Java";
    } else if (failed) {
      return "e edits · Enter runs it again" + more + " · /next passes over it";
    } else if (exercise) {
      return "Your turn: e writes your answer · Enter runs it" + more;
    }
    if (cell.is(Tag.CHECK)) {
      return "Enter checks your answer · e edits it" + more;
    }
    return visit.ran.contains(cell.id())
        ? "Enter runs it again · /next goes on · e edits"
        : "Enter runs it · e edits · /help";
  }

  private Optional<Go> answer(Part.Fold fold, String key) {
    Optional<String> before = visit.progress.guess(key);
    before.ifPresent(guess -> visit.say("Your guess the last time: " + guess));
    Questions.Guess guess = questions.guess(at, commands, pager);
    if (guess.go().isPresent()) {
      return guess.go();
    }
    if (!guess.words().isEmpty()) {
      visit.progress.guess(key, guess.words());
    }
    String yours = guess.words().isEmpty() ? before.orElse("") : guess.words();
    List<AttributedString> lines = new ArrayList<>();
    lines.add(
        Ink.of(fold.summary() + (yours.isEmpty() ? "" : "; you guessed: " + yours), Ink.STRONG));
    AttributedString bar = Ink.of("▌ ", Ink.GOOD);
    lines.addAll(
        Wrap.indent(bar, bar, Markdown.lines(fold.markdown(), visit.width() - 2, console.ink())));
    Stop next = visit.stops.get(at + 1);
    boolean nothingBetween = next.lead().stream().noneMatch(Part.Prose.class::isInstance);
    if (next.cell().isPresent() && nothingBetween && !visit.ran.contains(next.key())) {
      held = lines;
      visit.say("(First see for yourself: the answer comes below the next cell.)");
      return Optional.empty();
    }
    return pager.show(lines);
  }

  /** Shows the answer that waited for a cell to run. */
  private Optional<Go> answerHeld() {
    List<AttributedString> lines = held;
    held = List.of();
    return lines.isEmpty() ? Optional.empty() : pager.show(lines);
  }

  private Optional<Go> end() {
    for (AttributedString line : Summary.lines(visit, questions.seconds())) {
      console.print(line);
    }
    while (true) {
      String words = ask(() -> "Enter ends the lesson · /back · /list");
      if (words.isEmpty()) {
        return Optional.empty();
      }
      Optional<Go> go = commands.obey(words, at);
      if (go.isPresent()) {
        return go;
      }
    }
  }
}
