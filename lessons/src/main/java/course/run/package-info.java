/**
 * The main job: pretraining, instruction tuning and preference optimisation, one stage after the
 * other, each in a model directory of its own, each scored by the same probes, and a report on all
 * of them.
 *
 * <p>What is unusual here: a run is its directory. Every stage takes what it needs from the seed
 * and from files that the stage before left, so a run that was killed continues where it was and
 * ends with the same models, bit for bit; and the report is written from the files alone.
 *
 * <p>To read in this order: {@link course.run.Preset} (all numbers), {@link
 * course.run.TrainingStage} and the stages (PretrainingStage, SftStage, DpoStage, OrpoStage: a
 * class each, with the meaning of its numbers), {@link course.run.Pretraining}, {@link
 * course.run.ProbeSet} (what is asked), {@link course.run.Pipeline} (the loop over the stages).
 */
package course.run;
