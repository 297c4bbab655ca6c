package toylm.tensor;

/** What a device had computed was lost: nothing since the last checkpoint can be trusted. */
public final class DeviceLostException extends RuntimeException {
  /**
   * Says what was noticed.
   *
   * @param message one line: expected, found, what to do
   */
  public DeviceLostException(String message) {
    super(message);
  }
}
