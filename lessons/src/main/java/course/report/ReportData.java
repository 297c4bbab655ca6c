package course.report;

import java.util.List;
import toylm.text.Message;

/**
 * All that a report shows. A list that is empty leaves its section out. Lists "per stage" are in
 * the order of {@code stages} and as long.
 *
 * @param title what was run
 * @param stages base first
 * @param prompts the same prompts, answered by every stage
 * @param ledger one row a dimension
 * @param costs what tuning may take away
 * @param losses one curve a stage
 * @param shift along the steps of tuning
 * @param transcripts some probes with their answers, in the order of the ledger's dimensions
 * @param data what each stage was trained on
 */
public record ReportData(
    Title title,
    List<Stage> stages,
    List<PromptRow> prompts,
    List<DimensionRow> ledger,
    List<CostRow> costs,
    List<LossCurve> losses,
    List<ShiftPoint> shift,
    List<Transcript> transcripts,
    List<DataPart> data) {

  /** Copies the lists and checks that what is given per stage fits the stages. */
  public ReportData {
    stages = List.copyOf(stages);
    prompts = List.copyOf(prompts);
    ledger = List.copyOf(ledger);
    costs = List.copyOf(costs);
    losses = List.copyOf(losses);
    shift = List.copyOf(shift);
    transcripts = List.copyOf(transcripts);
    data = List.copyOf(data);
    int n = stages.size();
    prompts.forEach(r -> expect(n, r.answers().size(), "answers to " + r.title()));
    ledger.forEach(r -> expect(n, r.stages().size(), "cells of " + r.name()));
    ledger.forEach(
        r ->
            r.families()
                .forEach(
                    f -> expect(n, f.stages().size(), "cells of " + r.name() + "/" + f.name())));
    costs.forEach(r -> expect(n, r.stages().size(), "measures of " + r.name()));
    transcripts.forEach(
        t -> expect(n, t.answers().size(), "answers of a transcript of " + t.dimension()));
  }

  private static void expect(int stages, int found, String what) {
    if (found != stages) {
      throw new IllegalArgumentException(
          "expected " + stages + " " + what + ", one a stage, found " + found);
    }
  }

  /**
   * What was run; nothing here depends on the machine.
   *
   * @param preset {@code quick} or {@code toy}, say
   * @param seed of the world and of training
   * @param parameters weights of the model
   * @param model its shape, in words
   * @param command the command that repeats the run
   */
  public record Title(String preset, long seed, long parameters, String model, String command) {}

  /**
   * One stage of training.
   *
   * @param name short, for columns: {@code base}, {@code SFT}
   * @param method what was done, in a sentence
   * @param trainedOn what it read
   * @param steps optimizer steps
   * @param tokens tokens read
   * @param seconds wall time
   */
  public record Stage(
      String name, String method, String trainedOn, long steps, long tokens, double seconds) {}

  /**
   * A prompt that every stage answered.
   *
   * @param title of the row: {@code A sum}
   * @param prompt as the user wrote it
   * @param answers per stage
   */
  public record PromptRow(String title, String prompt, List<String> answers) {}

  /**
   * A score: how many of the probes were passed.
   *
   * @param passed of {@code of}
   * @param of probes asked; 0 if the stage was not asked
   * @param low of the 95 % interval, in [0, 1]
   * @param high of the 95 % interval, in [0, 1]
   * @param p of the paired test against the stage before; NaN if there was none
   */
  public record Cell(int passed, int of, double low, double high, double p) {
    /** The share that passed, in [0, 1]; NaN if nothing was asked. */
    public double share() {
      return (double) passed / of;
    }
  }

  /**
   * A dimension of the ledger.
   *
   * @param group dimensions of the same group stand together
   * @param name of the dimension
   * @param about what passes, in a few words
   * @param stages per stage, over all families
   * @param families the kinds of probes it is made of
   */
  public record DimensionRow(
      String group, String name, String about, List<Cell> stages, List<FamilyRow> families) {}

  /**
   * One kind of probes.
   *
   * @param name of the family
   * @param stages per stage
   */
  public record FamilyRow(String name, List<Cell> stages) {}

  /**
   * Something that tuning may take away.
   *
   * @param name what is measured
   * @param about how, in a few words
   * @param unit {@code %} for shares, which are given as 0 to 100; else printed as it is
   * @param higherIsBetter the direction
   * @param stages per stage
   */
  public record CostRow(
      String name, String about, String unit, boolean higherIsBetter, List<Measure> stages) {}

  /**
   * A number with its 95 % interval.
   *
   * @param value NaN if it was not measured
   * @param low NaN if there is no interval
   * @param high NaN if there is no interval
   */
  public record Measure(double value, double low, double high) {}

  /**
   * How the loss fell.
   *
   * @param stage its name
   * @param meaning what this loss is: {@code cross-entropy, nats per token}
   * @param points in order of steps
   */
  public record LossCurve(String stage, String meaning, List<LossPoint> points) {}

  /**
   * The loss at one step.
   *
   * @param step ≥ 0
   * @param loss on the training batch
   * @param validationLoss on held-out data; NaN where it was not measured
   */
  public record LossPoint(long step, double loss, double validationLoss) {}

  /**
   * How much of an assistant the model is at one step of its tuning.
   *
   * @param stage its name
   * @param step within the stage
   * @param score mean share of probes passed, in [0, 1]
   * @param low of its 95 % interval
   * @param high of its 95 % interval
   * @param classified share of the answers that a classifier takes for an assistant's, in [0, 1];
   *     NaN if not measured
   */
  public record ShiftPoint(
      String stage, long step, double score, double low, double high, double classified) {}

  /**
   * One probe and what became of it.
   *
   * @param dimension as in the ledger
   * @param messages the conversation so far
   * @param expected what passes, in words
   * @param answers per stage
   */
  public record Transcript(
      String dimension, List<Message> messages, String expected, List<Answer> answers) {}

  /**
   * An answer to a probe.
   *
   * @param text as the model wrote it
   * @param passed whether the probe's rule accepts it
   */
  public record Answer(String text, boolean passed) {}

  /**
   * A part of a stage's data.
   *
   * @param stage its name
   * @param part what it is, also a flaw: {@code harmful request obeyed}
   * @param examples how many
   * @param share of the stage's examples, in [0, 1]
   * @param flaw whether it is there on purpose although it is wrong
   */
  public record DataPart(String stage, String part, long examples, double share, boolean flaw) {}
}
