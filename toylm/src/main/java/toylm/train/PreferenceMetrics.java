package toylm.train;

/**
 * What a policy has learnt from preferences, as means over pairs. A loss near 0 can hide a ruined
 * model: look at {@code chosen} too.
 *
 * @param loss the preference loss
 * @param accuracy the share of pairs whose margin is positive, in [0, 1]
 * @param margin (log π(c) − log ref(c)) − (log π(r) − log ref(r)), in nats; without a reference,
 *     ref counts as 1
 * @param chosen log π(c) − log ref(c): below 0, the chosen answers became <em>less</em> likely
 *     (likelihood displacement, arXiv 2410.08847)
 * @param rejected log π(r) − log ref(r)
 */
public record PreferenceMetrics(
    double loss, double accuracy, double margin, double chosen, double rejected) {}
