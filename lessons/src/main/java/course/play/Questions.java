package course.play;

import course.lesson.Part;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks the learner: runs the Java that they type, lets them edit cells, and keeps the time. */
final class Questions {
  /** Whoever says nothing for longer is elsewhere. */
  private static final long IDLE_SECONDS = 300;

  private static final long NANOS = 1_000_000_000L;

  private final Visit visit;
  private final Consumer<String> typed;
  private long since = System.nanoTime();
  private long seconds;

  /**
   * Questions to a learner.
   *
   * @param typed hears of Java of their own that ran to its end
   */
  Questions(Visit visit, Consumer<String> typed) {
    this.visit = visit;
    this.typed = typed;
  }

  /** How a guess was answered: with words, none, or by going elsewhere. */
  record Guess(Optional<Go> go, String words) {}

  /**
   * Asks what to do; Java of the learner's own is run right here.
   *
   * @param hint what can be done, which may change with what is run
   * @return empty to go on, "e" to edit, else a command with its slash
   */
  String ask(Supplier<String> hint) {
    while (true) {
      Console.Reply reply = read(new Console.Ask(Console.Kind.JAVA, hint.get(), ""));
      String words = reply.text().strip();
      if (reply.end() == Console.Reply.End.CLOSED) {
        return Commands.QUIT;
      } else if (reply.end() == Console.Reply.End.ENTER) {
        if (words.isEmpty() || words.equals("e") || isCommand(words)) {
          return words;
        }
        visit.runner.nameCharts(visit.lesson.name() + "-own");
        if (visit.runner.run(words, "your own line") == CellRunner.End.DONE) {
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
      String hint = "Your guess? Enter alone: the answer";
      Console.Reply reply = read(new Console.Ask(Console.Kind.WORDS, hint, ""));
      pager.read();
      String words = reply.text().strip();
      if (reply.end() == Console.Reply.End.CLOSED) {
        return new Guess(Optional.of(Go.AWAY), "");
      } else if (reply.end() == Console.Reply.End.ENTER) {
        if (!words.startsWith("/")) {
          return new Guess(Optional.empty(), words);
        }
        Optional<Go> go = commands.obey(words, at);
        if (go.isPresent()) {
          return new Guess(go, "");
        }
      }
    }
  }

  /**
   * Lets the learner change a cell's text and keeps it.
   *
   * @return whether they did not give up
   */
  boolean edit(Part.Cell cell) {
    String text = visit.progress.draft(cell.id()).orElse(visit.source(cell));
    String hint =
        "Enter in the last line runs · Ctrl-O new line · Alt-Enter runs at once · Ctrl-C leaves";
    Console.Reply reply = read(new Console.Ask(Console.Kind.EDIT, hint, text));
    if (reply.end() != Console.Reply.End.ENTER || reply.text().isBlank()) {
      if (!reply.text().isBlank() && !reply.text().equals(visit.source(cell))) {
        visit.progress.draft(cell.id(), reply.text());
        visit.say("(Left; e takes up what you wrote.)");
      }
      return false;
    }
    visit.progress.draft(cell.id(), null);
    visit.edit(cell, reply.text().stripTrailing());
    return true;
  }

  private Console.Reply read(Console.Ask ask) {
    Console.Reply reply = visit.console.read(ask);
    long now = System.nanoTime();
    seconds += Math.min(IDLE_SECONDS, (now - since) / NANOS);
    since = now;
    return reply;
  }

  /** What the learner has spent on the lesson, this time and before. */
  long seconds() {
    return visit.progress.seconds() + seconds;
  }

  /** The learner leaves: the time is kept. */
  void leave() {
    if (seconds > 0) {
      visit.progress.addSeconds(seconds);
      seconds = 0;
    }
  }
}
