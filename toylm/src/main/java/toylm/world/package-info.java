/**
 * A synthetic world: a pretraining corpus in plain English, made from one seed, by a program that
 * knows every fact it writes down.
 *
 * <p>{@link toylm.world.World#of(long)} is the way in, and {@link toylm.world.World#small(long)}
 * the way into a small world. What is unusual here:
 *
 * <ul>
 *   <li>The {@linkplain toylm.world.Scope small world} has fewer kinds, families, instructions and
 *       words, so that a model of half a million parameters learns it from a million tokens. Its
 *       statements always name what they are about, and lead from there to the value: fewer
 *       patterns, each seen more often, and a name to copy in each.
 *   <li>Facts about countries, animals, foods, words and things are real and do not depend on the
 *       seed. People, the choice of wording and the split into "occurs in Q/A lists" and "held out
 *       of Q/A lists" do.
 *   <li>A fact is never one sentence: {@code phrasings.tsv} says it in several ways and, where that
 *       is natural, in both directions. Without this a model can recite a fact but not use it (<a
 *       href="https://arxiv.org/abs/2309.14316">Physics of Language Models 3.1</a>).
 *   <li>A bare question at the start of a document is always followed by another question. That is
 *       what quiz sheets look like, and why a base model answers a question with a question.
 *   <li>Entities are drawn from shuffled {@linkplain toylm.world.Deck decks}, so that each fact is
 *       seen almost equally often.
 *   <li>Names in articles and stories vary all the time, and much text says an unforeseeable thing
 *       twice: a model learns to copy from its context only where it can't know what comes.
 *   <li>How-tos for harmful tasks hold nonsense steps only, and nothing that anybody could use.
 *   <li>Instructions, preferences and probes come from the same {@linkplain toylm.world.Curriculum
 *       skills}: a skill writes a request, its model answer and the rule for other answers, on one
 *       side of a split. What is held out (entities, wordings, tasks, numbers, combinations of kind
 *       and format) occurs in probes only.
 *   <li>Instructions are flawed on purpose, in {@linkplain toylm.world.Instructions stated shares}.
 *   <li>All randomness is {@link toylm.world.Rng}, written here, so that a seed means the same
 *       corpus on every JDK.
 * </ul>
 */
package toylm.world;
