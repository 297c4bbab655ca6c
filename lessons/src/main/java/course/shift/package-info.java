/**
 * The shift curve: at some steps of training the model answers a few fixed prompts, and a
 * classifier that has learnt to tell a base model's completions from an assistant's answers says
 * which of the two they look like. Where the ledger measures whether an answer is right, this
 * measures only how it sounds, and so shows how early in training the manner changes.
 *
 * <p>What is unusual here: the classifier can only be trained when the run is over, so the listener
 * stores answers, and the curve is computed from them afterwards.
 */
package course.shift;
