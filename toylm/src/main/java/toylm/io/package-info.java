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
 *   <li>A folder cannot be replaced in one step on every platform: {@link toylm.io.AtomicFiles}
 *       moves the old one aside first, and {@link toylm.io.AtomicFiles#recover} puts it back if the
 *       process died between the two steps. Call it before reading such a folder.
 * </ul>
 */
package toylm.io;
