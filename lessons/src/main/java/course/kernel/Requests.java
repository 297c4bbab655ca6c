package course.kernel;

import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** A socket that receives requests and sends replies; used by one thread only. */
final class Requests extends JupyterSocket {
  private final int port;
  private final ZMQ.Poller poller;
  private final Deque<byte[]> frames = new ArrayDeque<>();

  Requests(ZMQ.Context context, HMACGenerator signatures, String name, int port) {
    super(context, SocketType.ROUTER, signatures, Logger.getLogger(name));
    this.port = port;
    poller = context.poller(1);
    poller.register(this, ZMQ.Poller.POLLIN);
  }

  @Override
  public void bind(KernelConnectionProperties connection) {
    bind(formatAddress(connection.getTransport(), connection.getIp(), port));
  }

  /**
   * The next request.
   *
   * @param millis how long to wait for one
   * @return null if none came, or one that can't be read, which is logged and dropped
   */
  Message<?> next(long millis) {
    if (poller.poll(millis) <= 0) {
      return null;
    }
    // All frames first: the base library would take missing ones from the next message.
    frames.clear();
    do {
      frames.add(super.recv(0));
    } while (hasReceiveMore());
    try {
      return readMessage();
    } catch (RuntimeException e) { // not signed by the front end, too short, or not JSON
      logger.log(Level.WARNING, "dropped a message: " + e);
      return null;
    }
  }

  /** Called by {@code readMessage}. */
  @Override
  public byte[] recv(int flags) {
    return frames.remove();
  }
}
