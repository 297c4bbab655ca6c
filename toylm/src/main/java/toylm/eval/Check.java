package toylm.eval;

/**
 * What one check found.
 *
 * @param name what must be true, such as {@code cached logits = uncached logits}
 * @param ok whether it is
 * @param detail the numbers that decided, on one line
 */
public record Check(String name, boolean ok, String detail) {}
