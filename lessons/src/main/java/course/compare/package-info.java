/** Two models, one prompt: what each says, and how likely each finds the other's words. */
package course.compare;
