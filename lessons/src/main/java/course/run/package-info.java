/**
 * The main job: pretraining, instruction tuning and preference optimisation, one stage after the
 * other, each in a model directory of its own, each scored by the same probes, and a report on all
 * of them.
 *
 * <p>A run is its directory. Every stage takes what it needs from files that the stage before left
 * and from the seed, so a run that was killed goes on where it was and ends with the same models,
 * bit for bit; and the report is written from the files alone.
 */
package course.run;
