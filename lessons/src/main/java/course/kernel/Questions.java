package course.kernel;

import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.reply.InputReply;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Asks the front end for a line of input, from a thread of its own. */
final class Questions {
  private static final int LOOK_MILLIS = 50;

  private record Question(Message<?> parent, CompletableFuture<String> answer) {}

  private final Requests socket;
  private final LinkedBlockingQueue<Question> questions = new LinkedBlockingQueue<>();
  private volatile boolean closed;

  Questions(Requests socket) {
    this.socket = socket;
  }

  void bind(KernelConnectionProperties connection) {
    socket.bind(connection);
  }

  void start() {
    Thread thread = new Thread(this::serve, "stdin");
    thread.setDaemon(true);
    thread.start();
  }

  void close() {
    closed = true;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param parent the execution that needs it; its front end is asked
   * @throws InterruptedIOException if the waiting thread is interrupted
   */
  String ask(Message<?> parent) throws InterruptedIOException {
    Question question = new Question(parent, new CompletableFuture<>());
    questions.add(question);
    try {
      return question.answer.get();
    } catch (InterruptedException e) {
      question.answer.cancel(false);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for input");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void serve() {
    try {
      while (!closed) {
        Question question = questions.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (question != null && !question.answer.isDone()) {
          put(question);
        }
      }
    } catch (InterruptedException e) {
      // The end of the kernel.
    }
    socket.close();
  }

  private void put(Question question) {
    while (socket.next(0) != null) {
      // An answer to a question that was given up.
    }
    socket.sendMessage(
        Wire.message(
            question.parent, MessageType.INPUT_REQUEST, Map.of("prompt", "", "password", false)));
    while (!closed && !question.answer.isDone()) {
      Message<?> reply = socket.next(LOOK_MILLIS);
      if (reply != null && reply.getContent() instanceof InputReply input) {
        question.answer.complete(input.getValue());
      }
    }
  }
}
