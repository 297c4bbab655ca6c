/**
 * Requests with good and with flawed answers: instructions, pairs of answers to prefer between, and
 * the probes of an assistant. Instruct what the base knows: a family asks for nothing that the
 * corpus did not prepare.
 *
 * <p>What is unusual here:
 *
 * <ul>
 *   <li>Instructions, preferences and probes come from the same families, one file each: a family
 *       writes a request, its model answer and the rule for other answers, on one side of a
 *       {@linkplain toylm.world.instruct.TuningSplit split}. What is held out (entities, wordings,
 *       tasks, numbers, combinations of kind and format) occurs in probes only.
 *   <li>Instructions are flawed on purpose, in {@linkplain toylm.world.instruct.Instruction.Flaw
 *       stated shares}, so that preference learning has something to repair.
 * </ul>
 *
 * <p>Read {@code Task}, {@code InstructionFamily}, a simple family such as {@code Summaries},
 * {@code TuningSplit}, {@code InstructionMixture}, {@code Instructions}, {@code Preferences},
 * {@code AssistantProbes}; the wordings of requests are in {@code instructions.tsv}.
 */
package toylm.world.instruct;
