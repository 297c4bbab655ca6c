package toylm.train;

/** Training can't continue; the message says why, where, and what to do. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An exception with a one-line message. */
  public TrainingException(String message) {
    super(message);
  }
}
