/**
 * Files: weights in the safetensors format, {@code config.json} as Hugging Face writes it, training
 * logs, and writing any of them so that a crash leaves the old content or the new, never a mixture.
 *
 * <p>What is unusual here, and why:
 *
 * <ul>
 *   <li>Everything read is untrusted. Lengths are bounded before memory is allocated, and whatever
 *       is wrong with a file ends in one {@link toylm.io.FormatException}: what was expected, what
 *       was found, what to do.
 *   <li>The safetensors header is read as a stream of JSON tokens, not as a tree, so that a hostile
 *       header of 16 MiB cannot become a gigabyte of nodes.
 *   <li>The format has no checksum. Files written here carry one in their metadata ({@link
 *       toylm.io.Safetensors#CHECKSUM}), which other programs ignore and {@link
 *       toylm.io.Safetensors#open} verifies.
 * </ul>
 *
 * <p>Read in this order: {@link toylm.io.AtomicFiles} writes any file; {@link toylm.io.Json} and
 * {@link toylm.io.JsonFields} read and write JSON, {@link toylm.io.FormatException} says what is
 * wrong with it; {@link toylm.io.Safetensors} is the file of weights, read by {@code
 * SafetensorsHeader} (what is where), {@code SafetensorsChannel} (the bytes) and {@code
 * FloatDecoder} (the numbers), and written by {@code SafetensorsWriter}; {@link
 * toylm.io.ConfigJson} and {@code TokenizerConfig} are the two descriptions beside it, and {@link
 * toylm.io.Checkpoint} is the whole directory; {@link toylm.io.TrainingLog} is a line of JSON per
 * training step.
 */
package toylm.io;
