package course.kernel;

import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * Runs the kernel once with a front end in the same process: proves that it works on this machine,
 * and loads the classes that {@code ./course} archives for a quick start.
 */
public final class WarmUp {
  private static final String CELL =
      "display(new java.awt.image.BufferedImage(8, 8, 1)); System.out.println(1); 20 * 2 + 2";

  private WarmUp() {}

  /**
   * Runs it.
   *
   * @throws IOException if a cell returns no result
   */
  public static void run() throws IOException {
    Path file = Files.createTempFile("kernel", ".json");
    try {
      int[] ports = ports();
      Files.writeString(
          file,
          new KernelConnectionProperties(
                  "127.0.0.1",
                  ports[0],
                  ports[1],
                  ports[2],
                  ports[3],
                  ports[4],
                  "tcp",
                  "hmac-sha256",
                  "")
              .toJsonString());
      List<String> replies = new ArrayList<>();
      Thread frontEnd = new Thread(() -> ask(ports[1], ports[0], replies), "front end");
      frontEnd.start();
      KernelServer.serve(file);
      frontEnd.join(1_000);
      if (replies.stream().filter(r -> r.contains("\"status\":\"ok\"")).count() < 2) {
        throw new IOException("expected the kernel to run a cell, found replies " + replies);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Files.delete(file);
    }
  }

  private static int[] ports() throws IOException {
    int[] ports = new int[5];
    List<ServerSocket> held = new ArrayList<>();
    for (int i = 0; i < ports.length; i++) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      held.add(socket);
      ports[i] = socket.getLocalPort();
    }
    for (ServerSocket socket : held) {
      socket.close();
    }
    return ports;
  }

  private static void ask(int shellPort, int controlPort, List<String> replies) {
    ZMQ.Context context = ZMQ.context(1);
    try (ZMQ.Socket shell = context.socket(SocketType.DEALER);
        ZMQ.Socket control = context.socket(SocketType.DEALER)) {
      shell.connect("tcp://127.0.0.1:" + shellPort);
      control.connect("tcp://127.0.0.1:" + controlPort);
      replies.add(ask(shell, "kernel_info", "{}"));
      replies.add(ask(shell, "execute", "{\"code\":\"" + CELL + "\",\"store_history\":true}"));
      ask(shell, "complete", "{\"code\":\"Math.ma\",\"cursor_pos\":7}");
      ask(control, "shutdown", "{\"restart\":false}");
    }
    context.close();
  }

  private static String ask(ZMQ.Socket socket, String what, String content) {
    String header =
        "{\"msg_id\":\"1\",\"username\":\"\",\"session\":\"1\",\"date\":\"\",\"version\":\"5.3\","
            + "\"msg_type\":\""
            + what
            + "_request\"}";
    socket.setReceiveTimeOut(30_000);
    for (String part : new String[] {"<IDS|MSG>", "", header, "{}", "{}"}) {
      socket.sendMore(part);
    }
    socket.send(content);
    String last = "";
    do {
      byte[] part = socket.recv();
      last = part == null ? "" : new String(part, StandardCharsets.UTF_8);
    } while (socket.hasReceiveMore());
    return last;
  }
}
