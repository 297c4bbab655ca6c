package course.kernel;

import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Publishes to all front ends, in the order of the calls, on a thread of its own. Text that is
 * written in small pieces is sent as one message per {@value #BATCH_MILLIS} ms.
 */
final class Outbox {
  private static final long BATCH_MILLIS = 50;

  /** A writer waits while more characters than this are unsent. */
  private static final int FULL = 1 << 20;

  /** One message, or text that may still grow. */
  private static final class Item {
    final Message<?> parent;
    final MessageType<?> type;
    final Object content;
    final String stream;
    final StringBuilder text = new StringBuilder();
    final long due = System.nanoTime() + BATCH_MILLIS * 1_000_000;

    Item(Message<?> parent, MessageType<?> type, Object content, String stream) {
      this.parent = parent;
      this.type = type;
      this.content = content;
      this.stream = stream;
    }

    Message<?> message() {
      return stream == null
          ? Wire.message(parent, type, content)
          : Wire.message(parent, type, Map.of("name", stream, "text", text.toString()));
    }
  }

  private final JupyterSocket socket;
  private final Thread sender = new Thread(this::send, "outbox");
  private final Deque<Item> items = new ArrayDeque<>();
  private int characters;
  private boolean sending;
  private boolean hurry;
  private boolean closed;

  Outbox(JupyterSocket socket) {
    this.socket = socket;
    sender.setDaemon(true);
  }

  void start() {
    sender.start();
  }

  /** Publishes a message, after everything written before. */
  synchronized void publish(Message<?> parent, MessageType<?> type, Object content) {
    items.add(new Item(parent, type, content, null));
    notifyAll();
  }

  /**
   * Adds to a stream; waits while too much is unsent.
   *
   * @param stream stdout or stderr
   */
  synchronized void write(Message<?> parent, String stream, CharSequence text) {
    if (text.length() == 0) {
      return;
    }
    try {
      while (characters > FULL && !closed) {
        wait(BATCH_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the cell is being stopped; what it printed is kept
    }
    Item last = items.peekLast();
    if (last == null || !stream.equals(last.stream) || last.parent != parent) {
      last = new Item(parent, MessageType.PUBLISH_STREAM, null, stream);
      items.add(last);
      notifyAll();
    }
    last.text.append(text);
    characters += text.length();
  }

  /** Waits until everything is sent, for a second at most. */
  synchronized void flush() {
    long end = System.nanoTime() + 1_000_000_000L;
    hurry = true;
    notifyAll();
    try {
      while ((sending || !items.isEmpty()) && System.nanoTime() < end) {
        wait(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    hurry = false;
  }

  /** Sends what is left and closes the socket. */
  void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      sender.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send() {
    try {
      Item item;
      while ((item = take()) != null) {
        socket.sendMessage(item.message());
        synchronized (this) {
          sending = false;
          notifyAll();
        }
      }
    } catch (InterruptedException e) {
      // Never happens: no other code knows this thread.
    }
    socket.close();
  }

  /** The next thing to send, null after the last. */
  private synchronized Item take() throws InterruptedException {
    while (!ready()) {
      Item first = items.peekFirst();
      wait(first == null ? 60_000 : Math.max(1, (first.due - System.nanoTime()) / 1_000_000));
    }
    Item first = items.pollFirst();
    if (first != null) {
      characters -= first.text.length();
      sending = true;
    }
    return first;
  }

  /** Text may grow until something follows it, or until it has waited long enough. */
  private boolean ready() {
    Item first = items.peekFirst();
    return closed
        || (first != null
            && (first.stream == null
                || items.size() > 1
                || hurry
                || first.due - System.nanoTime() <= 0));
  }
}
