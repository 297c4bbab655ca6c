/**
 * Measuring speed: training, generation, and the matrix products that bound both. What is unusual:
 * the bound is measured in the same process, between the timed steps, so that both see the same
 * machine (its clock, its neighbours) and their ratio means something on a noisy one.
 */
package course.bench;
