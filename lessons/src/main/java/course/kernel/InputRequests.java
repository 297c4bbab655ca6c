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

/** Asks the front end for a line of input, on a thread of its own. */
final class InputRequests {
  private static final int POLL_MILLIS = 50;

  private record Input(Message<?> parent, CompletableFuture<String> answer) {}

  private final Requests socket;
  private final LinkedBlockingQueue<Input> waiting = new LinkedBlockingQueue<>();
  private volatile boolean closed;

  InputRequests(Requests socket) {
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
   * @param parent the execution that needs the input; its front end is asked
   * @throws InterruptedIOException if the waiting thread is interrupted
   */
  String ask(Message<?> parent) throws InterruptedIOException {
    Input input = new Input(parent, new CompletableFuture<>());
    waiting.add(input);
    try {
      return input.answer.get();
    } catch (InterruptedException e) {
      input.answer.cancel(false);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for input");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void serve() {
    try {
      while (!closed) {
        Input input = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (input != null && !input.answer.isDone()) {
          put(input);
        }
      }
    } catch (InterruptedException e) {
      // The kernel ends.
    }
    socket.close();
  }

  private void put(Input input) {
    while (socket.next(0) != null) {
      // Drops the answer to a request that was cancelled.
    }
    socket.sendMessage(
        Wire.message(
            input.parent, MessageType.INPUT_REQUEST, Map.of("prompt", "", "password", false)));
    while (!closed && !input.answer.isDone()) {
      Message<?> reply = socket.next(POLL_MILLIS);
      if (reply != null && reply.getContent() instanceof InputReply answer) {
        input.answer.complete(answer.getValue());
      }
    }
  }
}
