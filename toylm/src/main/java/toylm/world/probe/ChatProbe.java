package toylm.world.probe;

import toylm.text.Conversation;

/**
 * A request with an exact rule for its answer. Nothing in it was trained on after pretraining.
 *
 * @param id unique: {@code facts/017}
 * @param dimension what it measures
 * @param family the family of instructions: {@code facts}, {@code sums}, {@code summaries} …
 * @param prompt ends with the user
 * @param rule when an answer is right
 * @param sampled whether the answer is sampled at temperature 1, because a tendency is measured (to
 *     ramble, to comply); else it is greedy
 */
public record ChatProbe(
    String id,
    Dimension dimension,
    String family,
    Conversation prompt,
    Rule rule,
    boolean sampled) {}
