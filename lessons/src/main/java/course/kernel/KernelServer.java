package course.kernel;

import course.shell.CellException;
import course.shell.Shell;
import course.show.NotebookScreen;
import course.show.Screens;
import io.github.spencerpark.jupyter.channels.IOPubChannel;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import io.github.spencerpark.jupyter.messages.request.InterruptRequest;
import io.github.spencerpark.jupyter.messages.request.ShutdownRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * A running kernel: its sockets, each with a thread, and the JShell behind them. It ends when a
 * front end tells it to, or when the process that started it has ended.
 */
public final class KernelServer {
  private static final int POLL_MILLIS = 100;

  /** How long executions that were sent together with a failed one may take to arrive. */
  private static final int STRAGGLER_MILLIS = 20;

  private final KernelConnectionProperties connection;
  private final ZMQ.Context context = ZMQ.context(1);
  private final Requests shellSocket;
  private final Requests controlSocket;
  private final IOPubChannel publishing;
  private final ZMQ.Socket heartbeat;
  private final Outbox outbox;
  private final InputRequests inputs;
  private final CompletableFuture<Shell> shell = new CompletableFuture<>();
  private final JavaKernel kernel;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean closed;

  private KernelServer(KernelConnectionProperties connection) throws GeneralSecurityException {
    this.connection = connection;
    JupyterSocket.JUPYTER_LOGGER.setLevel(Level.WARNING); // else every request is a line
    HMACGenerator signatures = connection.createHMACGenerator();
    shellSocket = new Requests(context, signatures, "shell", connection.getShellPort());
    controlSocket = new Requests(context, signatures, "control", connection.getControlPort());
    inputs =
        new InputRequests(new Requests(context, signatures, "stdin", connection.getStdinPort()));
    publishing = new IOPubChannel(context, signatures);
    publishing.setHWM(0); // no limit: a slow front end misses nothing
    heartbeat = context.socket(SocketType.REP);
    outbox = new Outbox(publishing);
    kernel = new JavaKernel(shell, outbox);
  }

  /**
   * Serves the front ends that know a connection file, until the end.
   *
   * @throws IOException if the file can't be read or its ports are not free
   */
  public static void serve(Path connectionFile) throws IOException {
    if (!Files.isReadable(connectionFile)) {
      throw new IOException(
          "expected the connection file that Jupyter wrote, found none at " + connectionFile);
    }
    try {
      KernelServer server =
          new KernelServer(KernelConnectionProperties.parse(Files.readString(connectionFile)));
      server.open();
      server.end.await();
    } catch (GeneralSecurityException e) {
      throw new IOException("expected a known signature scheme, found " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void open() {
    start("shell opener", this::openShell);
    shellSocket.bind(connection);
    controlSocket.bind(connection);
    inputs.bind(connection);
    publishing.bind(connection);
    heartbeat.bind(
        connection.getTransport() + "://" + connection.getIp() + ":" + connection.getHbPort());
    outbox.start();
    inputs.start();
    start("heartbeat", this::beat);
    outbox.publish(null, MessageType.PUBLISH_STATUS, Map.of("execution_state", "starting"));
    start("control", () -> serve(controlSocket));
    start("shell", () -> serve(shellSocket));
    connectCells();
    closeWithParent();
  }

  /**
   * Ends the kernel when the process that started it ends. Jupyter names that process in the
   * environment; a kernel that was started by hand runs until it is shut down.
   */
  private void closeWithParent() {
    String pid = System.getenv("JPY_PARENT_PID");
    if (pid == null) {
      return;
    }
    // On Windows the variable holds a handle, and the kernel is a child of that process.
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    Optional<ProcessHandle> parent =
        windows || !pid.matches("\\d{1,18}")
            ? ProcessHandle.current().parent()
            : ProcessHandle.of(Long.parseLong(pid));
    start(
        "parent",
        () -> {
          parent.ifPresent(p -> p.onExit().join());
          close();
        });
  }

  private static Thread start(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** In the background, because the first request, for kernel_info, needs no compiler. */
  private void openShell() {
    try {
      Shell opened = Shell.open();
      opened.run("import static course.kernel.Notebook.*;");
      shell.complete(opened);
    } catch (CellException | RuntimeException | Error e) {
      shell.completeExceptionally(e);
    }
  }

  private void connectCells() {
    System.setOut(CellStreams.out(text -> outbox.write(kernel.cell(), "stdout", text)));
    System.setErr(CellStreams.out(text -> outbox.write(kernel.cell(), "stderr", text)));
    System.setIn(CellStreams.in(this::ask));
    Notebook.connect(kernel);
    Screens.use(
        new NotebookScreen(
            new NotebookScreen.Output() {
              @Override
              public void display(String id, Map<String, String> bundle) {
                kernel.display(data(id, bundle));
              }

              @Override
              public void update(String id, Map<String, String> bundle) {
                kernel.update(data(id, bundle));
              }
            }));
  }

  private static DisplayData data(String id, Map<String, String> bundle) {
    DisplayData data = new DisplayData();
    bundle.forEach(data::putData);
    data.setDisplayId(id);
    return data;
  }

  private String ask() throws IOException {
    if (!kernel.mayAsk()) {
      throw new IllegalStateException(
          "expected a front end that takes input, found one that does not; run this cell in a"
              + " notebook that is open, or take the value from a variable");
    }
    outbox.flush();
    return inputs.ask(kernel.cell());
  }

  private void beat() {
    try {
      while (!closed) {
        byte[] ping = heartbeat.recv();
        if (ping != null) {
          heartbeat.send(ping);
        }
      }
    } catch (RuntimeException e) {
      // Closing the context ends the wait.
    }
    heartbeat.close();
  }

  /** Answers one request after the other; the control socket does not wait for a running cell. */
  private void serve(Requests socket) {
    try {
      while (!closed) {
        Message<?> request = socket.next(POLL_MILLIS);
        if (request != null) {
          handle(socket, request);
        }
      }
    } catch (ZMQException e) {
      if (!closed) { // after closing, an answer may come too late
        throw e;
      }
    } finally {
      socket.close();
    }
  }

  private void handle(Requests socket, Message<?> request) {
    status(request, "busy");
    Map<String, Object> ok = new LinkedHashMap<>();
    if (request.getContent() instanceof InterruptRequest) {
      kernel.interrupt();
      reply(socket, request, JavaKernel.Answer.ok(MessageType.INTERRUPT_REPLY, ok));
    } else if (request.getContent() instanceof ShutdownRequest shutdown) {
      ok.put("restart", shutdown.isRestart());
      reply(socket, request, JavaKernel.Answer.ok(MessageType.SHUTDOWN_REPLY, ok));
      status(request, "idle");
      close();
      return;
    } else {
      JavaKernel.Answer answer = kernel.answer(request);
      if (answer != null && answer.abort()) {
        Queue<Message<?>> waiting = waiting();
        reply(socket, request, answer);
        status(request, "idle");
        abort(waiting);
        return;
      } else if (answer != null) {
        reply(socket, request, answer);
      }
    }
    status(request, "idle");
  }

  /** The requests that were sent before the front end knew of the failure. */
  private Queue<Message<?>> waiting() {
    Queue<Message<?>> waiting = new ArrayDeque<>();
    Message<?> next;
    while ((next = shellSocket.next(STRAGGLER_MILLIS)) != null) {
      waiting.add(next);
    }
    return waiting;
  }

  private void abort(Queue<Message<?>> waiting) {
    for (Message<?> request : waiting) {
      if (request.getContent() instanceof ExecuteRequest) {
        status(request, "busy");
        Map<String, Object> aborted = new LinkedHashMap<>();
        aborted.put("status", "aborted");
        reply(
            shellSocket, request, new JavaKernel.Answer(MessageType.EXECUTE_REPLY, aborted, false));
        status(request, "idle");
      } else {
        handle(shellSocket, request);
      }
    }
  }

  private void status(Message<?> request, String state) {
    outbox.publish(request, MessageType.PUBLISH_STATUS, Map.of("execution_state", state));
  }

  private static void reply(Requests socket, Message<?> request, JavaKernel.Answer answer) {
    socket.sendMessage(Wire.message(request, answer.type(), answer.content()));
  }

  private synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    kernel.interrupt();
    start("end", this::finish);
  }

  /** Sends the last messages. */
  private void finish() {
    inputs.close();
    outbox.close();
    try {
      start("term", context::term).join(1_000); // hangs while an endless cell holds a socket
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end.countDown();
  }
}
