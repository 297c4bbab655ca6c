package toylm.train;

import toylm.tensor.Device;

/** How much of a step goes through the model at once. */
public final class Together {
  /** So many tokens keep a graphics card busy; more would only take more of its memory. */
  private static final int TOKENS = 4096;

  private Together() {}

  /**
   * As many of a step's rows as suit the device; the result divides {@code rows}.
   *
   * @param rows of a step
   * @param few what suits a CPU, where they should stay in the cache; divides {@code rows}
   * @param length tokens a row, at most
   */
  public static int rows(Device device, int rows, int few, int length) {
    if (!device.prefersLargePieces()) {
      return few;
    }
    int together = rows;
    while (together > few && (rows % together != 0 || (long) together * length > TOKENS)) {
      together--;
    }
    return together;
  }
}
