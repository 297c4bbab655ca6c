/**
 * A synthetic world, made from one seed: what is true in it. Everything that a model of this course
 * reads or is asked is written about it by programs that know every fact they write down.
 *
 * <p>{@link toylm.world.World#of(long)} is the way in, and {@link toylm.world.World#small(long)}
 * the way into a small world. What is written about a world is in {@link toylm.world.corpus} (text
 * to pretrain on), {@link toylm.world.probe} (what is asked, and when an answer is right) and
 * {@link toylm.world.instruct} (requests with good and bad answers). Dependencies point one way:
 * world ← corpus ← probe ← instruct. Instruct what the base knows: whatever an instruction or a
 * probe needs to be answered is in the corpus first.
 *
 * <p>What is unusual here:
 *
 * <ul>
 *   <li>The {@linkplain toylm.world.Scope small world} has fewer kinds, types of documents,
 *       instructions and words, so that a model of half a million parameters learns it from a
 *       million tokens. Its statements always name what they are about, and lead from there to the
 *       value: fewer patterns, each seen more often, and a name to copy in each.
 *   <li>Facts about countries, animals, foods, words and things are real and do not depend on the
 *       seed. People, the choice of wording and the split into "occurs in Q/A lists" and "held out
 *       of Q/A lists" do.
 *   <li>A fact is never one sentence: {@code phrasings.tsv} says it in several ways and, where that
 *       is natural, in both directions. Without this a model can recite a fact but not use it (<a
 *       href="https://arxiv.org/abs/2309.14316">Physics of Language Models 3.1</a>).
 *   <li>Entities are drawn from shuffled {@linkplain toylm.world.Deck decks}, so that each fact is
 *       seen almost equally often.
 *   <li>All randomness is {@link toylm.world.Rng}, written here, so that a seed means the same
 *       world on every JDK. Each purpose draws from a stream of its own, so that a new one disturbs
 *       no other.
 * </ul>
 *
 * <p>Read {@code Fact}, {@code Entity}, {@code World}, {@code Scope}; then {@code Phrasings} with
 * its table, {@code Rng} and {@code Deck}; the rest as you need it.
 */
package toylm.world;
