/**
 * Proving that the arithmetic is right: what must be true of any model before its first step, and a
 * comparison with numbers that another program computed.
 *
 * <p>In which order to read:
 *
 * <ol>
 *   <li>{@link toylm.doctor.Check}: one line, right or wrong, and {@link toylm.doctor.Doctor}: all
 *       of them
 *   <li>{@code ModelChecks}, {@code ObjectiveChecks}, {@code GradientCheck}: the invariants of the
 *       model, of the objectives, and finite differences of every weight
 *   <li>{@link toylm.doctor.StepZero}: what must be true of an objective before its first step, as
 *       a run checks it too
 *   <li>{@link toylm.doctor.Oracle}: forward, backward and optimizer against PyTorch's numbers, in
 *       files that {@code OracleInputs} reads
 * </ol>
 *
 * <p>What is unusual here: a check never throws because something is wrong; it returns a line that
 * says so, because a reader wants all the lines, not the first. {@code Targets} computes the loss
 * again on purpose, because a check of an objective must not use the objective's own code.
 */
package toylm.doctor;
