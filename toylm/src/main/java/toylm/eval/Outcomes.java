package toylm.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of some probes passed, in the probes' order. The order is kept, and not only the number, so
 * that two stages can be compared probe by probe.
 *
 * @param passes (n), n ≥ 1
 */
public record Outcomes(List<Boolean> passes) {
  /** Copies the list. */
  public Outcomes {
    passes = List.copyOf(passes);
    if (passes.isEmpty()) {
      throw new IllegalArgumentException("expected at least one probe, found none");
    }
  }

  /**
   * Reads what {@link #bits} wrote.
   *
   * @throws IllegalArgumentException if it is empty or holds anything but 0 and 1
   */
  public static Outcomes ofBits(String bits) {
    if (!bits.matches("[01]+")) {
      throw new IllegalArgumentException("expected zeros and ones, found \"" + bits + "\"");
    }
    return new Outcomes(bits.chars().mapToObj(bit -> bit == '1').toList());
  }

  /** One digit per probe, 1 for passed: {@code 1101}. */
  public String bits() {
    StringBuilder bits = new StringBuilder();
    passes.forEach(pass -> bits.append(pass ? '1' : '0'));
    return bits.toString();
  }

  /** How many passed. */
  public int passed() {
    return (int) passes.stream().filter(pass -> pass).count();
  }

  /** How many there are. */
  public int of() {
    return passes.size();
  }

  /** The share that passed. */
  public Estimate share() {
    return Estimate.ofShare(passed(), of());
  }

  /** These, then those. */
  public Outcomes and(Outcomes others) {
    List<Boolean> all = new ArrayList<>(passes);
    all.addAll(others.passes);
    return new Outcomes(all);
  }

  /**
   * What changed since an earlier stage.
   *
   * @param before the outcomes of the same probes
   * @throws IllegalArgumentException if they are not as many
   */
  public McNemar since(Outcomes before) {
    if (before.of() != of()) {
      throw new IllegalArgumentException(
          "expected the outcomes of the same "
              + of()
              + " probes, found "
              + before.of()
              + "; score both stages with the same probes");
    }
    int gained = 0;
    int lost = 0;
    for (int i = 0; i < of(); i++) {
      gained += passes.get(i) && !before.passes.get(i) ? 1 : 0;
      lost += !passes.get(i) && before.passes.get(i) ? 1 : 0;
    }
    return new McNemar(gained, lost);
  }
}
