package course.model;

import course.lesson.CourseHome;
import course.run.Console;
import course.run.Pipeline;
import course.run.Preset;
import course.run.RunOptions;
import course.run.TrainingStage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import toylm.generate.LanguageModel;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.world.World;

/**
 * The course's models, at one preset and seed. One that is asked for is trained if it is not there,
 * which takes a while and says so; it is kept in {@code runs/lessons} (or below {@code
 * COURSE_RUNS}), and loaded the next time.
 *
 * <p>The preset is {@code quick}, or what the environment's {@code COURSE_PRESET} (or {@code
 * -Dcourse.preset}) says: with {@code toy}, the models that {@code ./course run} made are taken.
 */
public final class Models {
  /** The seed of the course's world and models. */
  public static final long SEED = 42;

  private static Device device; // one a program: it owns the memory that models lie in

  private Models() {}

  /** Predicts the next token; pretrained only. */
  public static LanguageModel base() {
    return load(TrainingStage.BASE, false);
  }

  /** The base after instruction tuning. */
  public static LanguageModel instructed() {
    return load(TrainingStage.SFT, false);
  }

  /** The instructed model after preference optimisation. */
  public static LanguageModel assistant() {
    return load(TrainingStage.DPO, false);
  }

  /** A copy of the base to train further; the one that is kept stays as it is. */
  public static LanguageModel baseToTrain() {
    return load(TrainingStage.BASE, true);
  }

  /** A copy of the instructed model to train further. */
  public static LanguageModel instructedToTrain() {
    return load(TrainingStage.SFT, true);
  }

  /** The preset of these models. */
  public static Preset preset() {
    String preset = System.getProperty("course.preset", System.getenv("COURSE_PRESET"));
    if (preset == null || preset.isBlank()) {
      return Preset.QUICK;
    }
    return Preset.of(preset);
  }

  /** The world that they are about. */
  public static World world() {
    return options(Path.of("")).world();
  }

  /** Who computes: the fast device of this machine, or what {@code COURSE_DEVICE} names. */
  public static synchronized Device device() {
    if (device == null) {
      String name = System.getenv("COURSE_DEVICE");
      device =
          Devices.open(
              name == null || name.isBlank() ? "simd" : name,
              0,
              notice -> System.out.println("note: " + notice));
    }
    return device;
  }

  private static LanguageModel load(TrainingStage kind, boolean toTrain) {
    try {
      RunOptions options = options(kind);
      Path dir = options.dir(kind);
      make(options, kind);
      return toTrain ? LanguageModel.loadToTrain(dir, device()) : LanguageModel.load(dir, device());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e.getMessage(), e);
    }
  }

  private static void make(RunOptions options, TrainingStage kind) throws IOException {
    if (Pipeline.isMade(options, kind)) {
      return;
    }
    System.out.printf(
        "training the %s model (preset %s, seed %d); it is kept in %s, also when it is stopped%n",
        kind.key(), options.preset(), options.seed(), shown(options.dir(kind)));
    PrintWriter silent = new PrintWriter(Writer.nullWriter());
    Console console = new Console(silent, silent, ProgressLine::new);
    if (!new Pipeline(options, console).make(device(), kind)) {
      throw new CancellationException("the training was stopped; the same call resumes it");
    }
  }

  private static Path shown(Path dir) {
    Path home = CourseHome.find();
    return dir.startsWith(home) ? home.relativize(dir) : dir;
  }

  /** Where the stage is, or is to be made: in the main run's folder if it is there. */
  private static RunOptions options(TrainingStage kind) throws IOException {
    Path runs = runs();
    RunOptions made = options(runs.resolve("default"));
    return Pipeline.isMade(made, kind)
        ? made
        : options(runs.resolve("lessons").resolve(preset().name()));
  }

  private static Path runs() {
    String set = System.getProperty("course.runs", System.getenv("COURSE_RUNS"));
    return set == null || set.isBlank() ? CourseHome.find().resolve("runs") : Path.of(set);
  }

  private static RunOptions options(Path dir) {
    return new RunOptions(
        preset(), SEED, dir, List.of(TrainingStage.BASE, TrainingStage.SFT, TrainingStage.DPO), 0);
  }
}
