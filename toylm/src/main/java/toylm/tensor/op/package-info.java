/**
 * The ops: one readable class each, formula, forward and backward side by side. An op checks
 * shapes, asks the {@link toylm.tensor.Device} to compute, and writes its way back on the {@link
 * toylm.tensor.Tape}. The loops themselves stand in {@link toylm.tensor.cpu.ReferenceDevice}.
 */
package toylm.tensor.op;
