/**
 * The ledger: what each stage of training gained and what it cost, stage × dimension, on frozen
 * probes.
 *
 * <p>In which order to read:
 *
 * <ol>
 *   <li>{@link toylm.ledger.StageScorer} makes one column from a model: a {@link
 *       toylm.ledger.Stage} of outcomes by dimension and family, and of costs
 *   <li>{@link toylm.ledger.Cost}, {@link toylm.ledger.CostProbes}, {@link
 *       toylm.ledger.CostScorer}: what of the base model's abilities is left
 *   <li>{@link toylm.ledger.Ledger}: the columns together, comparable because {@link
 *       toylm.ledger.ProbeChecksum} says that the same probes were asked
 *   <li>{@link toylm.ledger.LedgerTable}, {@link toylm.ledger.LedgerJson}, {@link
 *       toylm.ledger.LedgerCsv}, {@link toylm.ledger.Transcripts}: a ledger as text and as files;
 *       {@link toylm.ledger.SeedsTable} compares the ledgers of several seeds
 * </ol>
 *
 * <p>Knows nothing of charts or the command line.
 */
package toylm.ledger;
