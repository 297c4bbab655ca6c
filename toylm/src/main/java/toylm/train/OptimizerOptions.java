package toylm.train;

import toylm.nn.Trainable;
import toylm.tensor.Device;

/** Which optimizer moves the parameters, and its constants. */
public sealed interface OptimizerOptions permits AdamW.Options, Muon.Options {
  /**
   * The optimizer that these options describe, its state zero.
   *
   * @throws IllegalArgumentException if it cannot move these parameters; the message says why, and
   *     what to do
   */
  Optimizer create(Device device, Trainable trainable);
}
