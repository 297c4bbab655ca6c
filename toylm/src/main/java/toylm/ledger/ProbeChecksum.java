package toylm.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import toylm.text.Message;
import toylm.world.probe.Probe;

/** Freezes probes: any change to what is asked, or to when an answer is right, changes this. */
public final class ProbeChecksum {
  private ProbeChecksum() {}

  /**
   * SHA-256 over all fields of all probes, in order.
   *
   * @return 64 hexadecimal digits
   */
  public static String of(List<Probe.Chat> probes) {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
    for (Probe.Chat probe : probes) {
      add(sha, probe.id());
      add(sha, probe.dimension().key());
      add(sha, probe.family());
      for (Message message : probe.prompt().messages()) {
        add(sha, message.role().key());
        add(sha, message.content());
      }
      add(sha, probe.rule().toString()); // a record of data: its text holds all of it
      add(sha, probe.sampled() ? "sampled" : "greedy");
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /** Each text ends with a byte that UTF-8 never has, so that none can run into the next. */
  private static void add(MessageDigest sha, String text) {
    sha.update(text.getBytes(StandardCharsets.UTF_8));
    sha.update((byte) 0xFF);
  }
}
