package toylm.doctor;

/**
 * What one check found.
 *
 * @param name what must be true, such as {@code cached logits = uncached logits}
 * @param ok whether it is
 * @param detail the numbers that decided, on one line
 */
public record Check(String name, boolean ok, String detail) {
  /** A verdict that {@link Doctor}'s list gives its name. */
  static Check of(boolean ok, String detail) {
    return new Check("", ok, detail);
  }

  /** The same verdict under another name. */
  Check named(String other) {
    return new Check(other, ok, detail);
  }
}
