package toylm.tensor;

/** A device that can't work on this machine; the message says what was expected and found. */
public final class DeviceUnavailableException extends IllegalArgumentException {
  private final String reason;

  /**
   * Says why.
   *
   * @param device its name
   * @param reason one line: expected, found, what to do
   */
  public DeviceUnavailableException(String device, String reason) {
    super("device " + device + ": " + reason);
    this.reason = reason;
  }

  /** The message without the device's name. */
  public String reason() {
    return reason;
  }
}
