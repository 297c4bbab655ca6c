/**
 * Plain English text about a {@linkplain toylm.world.World world}: what a base model is pretrained
 * on. {@link toylm.world.corpus.Documents} is the way in; each type of document is one file and one
 * line in {@link toylm.world.corpus.CorpusMixture}.
 *
 * <p>What is unusual here:
 *
 * <ul>
 *   <li>A bare question at the start of a document is always followed by another question. That is
 *       what quiz sheets look like, and why a base model answers a question with a question.
 *   <li>Names in articles and stories vary all the time, and much text says an unforeseeable thing
 *       twice: a model learns to copy from its context only where it can't know what comes.
 *   <li>How-tos for harmful tasks hold nonsense steps only: nothing in them is of use.
 *   <li>A document knows which facts it states, so that exposures can be counted.
 * </ul>
 *
 * <p>Read {@code Document}, {@code DocumentType}, a simple type such as {@code FactLines}, {@code
 * CorpusMixture}, {@code DocumentStream}, {@code Documents}; then {@code QaLists}, {@code Quizzes}
 * and {@code Echoes}, which make the difference between what a base model can do and what it does.
 */
package toylm.world.corpus;
