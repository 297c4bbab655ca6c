package toylm.doctor;

import java.util.Optional;

/**
 * How one group of numbers compares with the oracle's.
 *
 * @param group such as {@code next_token/grad}
 * @param tensors how many tensors the oracle has of it
 * @param compared what the comparison found; empty if nothing here computes this group yet
 */
public record OracleResult(String group, int tensors, Optional<Worst> compared) {
  /**
   * The tensor that is farthest off.
   *
   * @param tensor its name in the oracle's file
   * @param error ‖x − ref‖ / ‖ref‖; +∞ if a number is not finite
   * @param bound the largest error that is right
   */
  public record Worst(String tensor, double error, double bound) {
    /** Whether the error is within the bound. */
    public boolean ok() {
      return error <= bound;
    }
  }

  /** {@code ok}, {@code FAIL} or {@code not yet}. */
  public String verdict() {
    return compared.map(worst -> worst.ok() ? "ok" : "FAIL").orElse("not yet");
  }

  /** Whether the numbers were compared and are wrong. */
  public boolean failed() {
    return compared.isPresent() && !compared.get().ok();
  }
}
