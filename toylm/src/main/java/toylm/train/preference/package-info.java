/**
 * Learning from pairs of answers: DPO and its variants.
 *
 * <p>What is unusual here:
 *
 * <ul>
 *   <li>There is one objective for all of them. They are {@link
 *       toylm.train.preference.PreferenceLoss}es, some lines of algebra on four log-probabilities
 *       with their derivatives beside them, and never a backward pass of their own.
 *   <li>The reference model is asked once, before training ({@link
 *       toylm.train.preference.PreferenceData}): it can't move along with the policy, and needs no
 *       memory while the policy is trained.
 * </ul>
 *
 * <p>Read {@link toylm.train.preference.PreferencePair}, {@link
 * toylm.train.preference.PreferenceLoss} and {@link toylm.train.preference.Dpo} first, then {@link
 * toylm.train.preference.PreferenceData} and {@link toylm.train.preference.PreferenceObjective};
 * {@code Ipo}, {@code SimPo}, {@code Orpo} and {@code PlusSft} are variations.
 */
package toylm.train.preference;
