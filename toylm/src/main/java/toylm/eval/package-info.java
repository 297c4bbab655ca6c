/** Measuring: scores by exact rules, invariants, and the oracle. Knows nothing of charts. */
package toylm.eval;
