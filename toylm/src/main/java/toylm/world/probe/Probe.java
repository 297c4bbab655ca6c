package toylm.world.probe;

/**
 * A prompt with what is right to follow it.
 *
 * @param family what is probed, one of the constants of {@link BaseProbes}
 * @param prompt the text to continue
 * @param expected how a right continuation begins; empty where a rule decides instead
 */
public record Probe(String family, String prompt, String expected) {}
