package course.kernel;

import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.KernelTimestamp;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Makes messages. Their content is mostly a map, because the base library's own classes leave out
 * what the protocol asks for, such as the status of a reply.
 */
final class Wire {
  private static final String SESSION = UUID.randomUUID().toString();

  private Wire() {}

  /**
   * A message caused by another.
   *
   * @param parent the message that it answers or that caused it, null for none; a reply goes to its
   *     sender
   */
  static Message<?> message(Message<?> parent, MessageType<?> type, Object content) {
    @SuppressWarnings("unchecked") // content is turned into JSON by its own class
    MessageType<Object> any = (MessageType<Object>) type;
    Header<Object> header =
        new Header<>(
            UUID.randomUUID().toString(),
            Header.KERNEL_USERNAME,
            parent == null ? SESSION : parent.getHeader().getSessionId(),
            new KernelTimestamp(Instant.now().toString()),
            any,
            Header.PROTOCOL_VERISON);
    return new Message<>(
        parent == null ? List.of() : parent.getIdentities(),
        header,
        parent == null ? null : parent.getHeader(),
        null,
        content,
        null);
  }
}
