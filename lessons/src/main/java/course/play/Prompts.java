package course.play;

import course.lesson.Part;
import course.shell.Sources;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks the learner: runs the Java that they type, lets them edit cells, and measures the time. */
final class Prompts {
  /** A learner who is silent for longer is taken to be away. */
  private static final long IDLE_SECONDS = 300;

  private static final long NANOS = 1_000_000_000L;

  private final Session session;
  private final Consumer<String> typed;
  private long since = System.nanoTime();
  private long seconds;

  /**
   * Prompts for a learner.
   *
   * @param typed receives Java of the learner's own that ran to its end
   */
  Prompts(Session session, Consumer<String> typed) {
    this.session = session;
    this.typed = typed;
  }

  /**
   * The reply to a question.
   *
   * @param move where the learner goes instead of answering
   * @param words the guess, empty for none
   */
  record Guess(Move move, String words) {}

  /**
   * Asks what to do; Java of the learner's own is run right here.
   *
   * @param hint what can be done, which may change with what is run
   * @return empty to continue, "e" to edit, else a command with its slash
   */
  String ask(Supplier<String> hint) {
    while (true) {
      LessonConsole.Reply reply =
          read(new LessonConsole.Ask(LessonConsole.Kind.JAVA, hint.get(), ""));
      String words = reply.text().strip();
      if (reply.end() == LessonConsole.Reply.End.CLOSED) {
        return Commands.QUIT;
      } else if (reply.end() == LessonConsole.Reply.End.ENTER) {
        if (words.isEmpty() || words.equals("e") || isCommand(words)) {
          return words;
        }
        session.runner.nameCharts(session.lesson.name() + "-own");
        if (session.runner.run(words, "your own line") == CellRunner.End.DONE) {
          typed.accept(words);
        }
      }
    }
  }

  private static boolean isCommand(String words) {
    return words.startsWith("/") && !words.startsWith("//") && !words.startsWith("/*");
  }

  /** Asks for a guess, in words. */
  Guess guess(int at, Commands commands, Pager pager) {
    while (true) {
      String hint = "Your guess? · Enter: the answer";
      LessonConsole.Reply reply = read(new LessonConsole.Ask(LessonConsole.Kind.WORDS, hint, ""));
      pager.read();
      String words = reply.text().strip();
      if (reply.end() == LessonConsole.Reply.End.CLOSED) {
        return new Guess(Move.leave(), "");
      } else if (reply.end() == LessonConsole.Reply.End.ENTER) {
        if (!words.startsWith("/")) {
          return new Guess(Move.stay(), words);
        }
        Move move = commands.obey(words, at);
        if (move.leavesStep()) {
          return new Guess(move, "");
        }
      }
    }
  }

  /**
   * Lets the learner change a cell's text, and keeps it.
   *
   * @return whether they finished rather than left
   */
  boolean edit(Part.Cell cell) {
    String text = session.progress.draft(cell.id()).orElse(session.source(cell));
    String hint =
        "Enter in the last line: run · Ctrl-O: new line · Alt-Enter: run now · Ctrl-C: leave";
    LessonConsole.Reply reply = read(new LessonConsole.Ask(LessonConsole.Kind.EDIT, hint, text));
    if (reply.end() != LessonConsole.Reply.End.ENTER || reply.text().isBlank()) {
      if (!reply.text().isBlank() && !reply.text().equals(session.source(cell))) {
        session.progress.draft(cell.id(), reply.text());
        session.say("(Left; e resumes what you wrote.)");
      }
      return false;
    }
    session.progress.draft(cell.id(), null);
    session.edit(cell, reply.text().stripTrailing());
    return true;
  }

  /**
   * An exercise's answer that the learner typed as a line of their own instead of into its cell.
   *
   * @param answer the exercise's text so far
   * @param own Java that has run
   * @return the text with the learner's declarations in the place of its own; empty unless it
   *     declares all methods and types that were typed
   */
  Optional<String> merged(String answer, String own) {
    Sources sources = session.runner.shell().sources();
    List<Sources.Declaration> found = sources.declarations(own);
    String merged = answer;
    for (Sources.Declaration declared : found) {
      Optional<Sources.Declaration> place =
          sources.declarations(merged).stream()
              .filter(d -> d.name().equals(declared.name()))
              .findFirst();
      if (place.isEmpty()) {
        return Optional.empty();
      }
      merged =
          merged.substring(0, place.get().from())
              + own.substring(declared.from(), declared.to())
              + merged.substring(place.get().to());
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(merged);
  }

  private LessonConsole.Reply read(LessonConsole.Ask ask) {
    LessonConsole.Reply reply = session.console.read(ask);
    long now = System.nanoTime();
    seconds += Math.min(IDLE_SECONDS, (now - since) / NANOS);
    since = now;
    return reply;
  }

  /** The time that the learner has spent on the lesson, now and before. */
  long seconds() {
    return session.progress.seconds() + seconds;
  }

  /** Keeps the time when the learner leaves. */
  void leave() {
    if (seconds > 0) {
      session.progress.addSeconds(seconds);
      seconds = 0;
    }
  }
}
