package course.chart;

import course.show.Exhibit;
import course.show.Screen;
import course.show.Screens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import toylm.io.TrainingLog;
import toylm.train.TrainingListener;

/**
 * A chart that grows while a model is trained: give it to a {@link toylm.train.Trainer}. It is
 * drawn again about every second, so that it does not slow the training down.
 */
public final class LiveChart implements TrainingListener {
  private static final long REDRAW_NANOS = 800_000_000L;

  private final String title;
  private final String metric; // null for the loss
  private final long steps;
  private final long every;
  private final Map<String, DoubleSupplier> measures;
  private final List<TrainingLog.Entry> log = new ArrayList<>();
  private final List<double[]> points = new ArrayList<>(); // step, then a value for each measure
  private Screen.Slot slot;
  private long drawn;

  private LiveChart(
      String title, String metric, long steps, long every, Map<String, DoubleSupplier> measures) {
    this.title = title;
    this.metric = metric;
    this.steps = steps;
    this.every = every;
    this.measures = measures;
  }

  /**
   * The loss of every step, and on held-out data where it is measured.
   *
   * @param steps number of steps of the training
   */
  public static LiveChart loss(long steps) {
    return new LiveChart("Loss (nats per token)", null, steps, 1, Map.of());
  }

  /**
   * A metric that the objective measures in every step, such as {@code margin}, and on held-out
   * data where it is measured.
   *
   * @param steps number of steps of the training
   */
  public static LiveChart of(String metric, long steps) {
    return new LiveChart(metric, metric, steps, 1, Map.of());
  }

  /**
   * What {@link #with} adds, measured now and then.
   *
   * @param title what is shown, with its unit
   * @param steps number of steps of the training
   * @param every steps between two measurements; the first is before the first step
   */
  public static LiveChart of(String title, long steps, long every) {
    return new LiveChart(title, null, steps, every, Map.of());
  }

  /** This chart and a line; the measure is asked while the training waits. */
  public LiveChart with(String name, DoubleSupplier measure) {
    Map<String, DoubleSupplier> more = new LinkedHashMap<>(measures);
    more.put(name, measure);
    return new LiveChart(title, metric, steps, every, more);
  }

  /** The log so far. */
  public List<TrainingLog.Entry> log() {
    return List.copyOf(log);
  }

  /** A measure's value where it was last evaluated; NaN if it was not yet. */
  public double last(String name) {
    int i = new ArrayList<>(measures.keySet()).indexOf(name);
    return i < 0 || points.isEmpty() ? Double.NaN : points.get(points.size() - 1)[i + 1];
  }

  @Override
  public void started(long step) {
    if (step == 0) {
      evaluate(0);
    }
    if (!measures.isEmpty()) {
      show();
    }
  }

  @Override
  public void step(TrainingLog.Entry entry) {
    log.add(entry);
    boolean last = entry.step() == steps;
    boolean nearEnd = !last && steps - entry.step() < every / 2;
    if (last || (entry.step() % every == 0 && !nearEnd)) {
      evaluate(entry.step());
    }
    if (slot == null) {
      show();
    }
    if (slot != null && !last && System.nanoTime() - drawn > REDRAW_NANOS) {
      slot.update(chart());
      drawn = System.nanoTime();
    }
  }

  /** A loss is shown once there is one. */
  private void show() {
    slot = Screens.current().show(chart());
    drawn = System.nanoTime();
  }

  private void evaluate(long step) {
    if (!measures.isEmpty()) {
      double[] point = new double[measures.size() + 1];
      point[0] = step;
      int i = 1;
      for (DoubleSupplier measure : measures.values()) {
        point[i++] = measure.getAsDouble();
      }
      points.add(point);
    }
  }

  /** At the end, and where a training is stopped. */
  @Override
  public void saved(long step) {
    if (slot != null) {
      slot.update(chart());
      if (step == steps) {
        slot.finish();
      }
    }
  }

  private Exhibit chart() {
    if (measures.isEmpty()) {
      LineChart chart =
          metric == null ? Charts.loss(log, headline()) : Charts.metric(log, metric, headline());
      return chart.withX(0, (double) steps);
    }
    LineChart chart = LineChart.of(title, "step").withX(0, (double) steps);
    if (title.contains("%")) {
      chart = chart.withY(0, 100);
    }
    double[] x = points.stream().mapToDouble(p -> p[0]).toArray();
    int i = 1;
    for (String name : measures.keySet()) {
      int at = i++;
      chart = chart.with(name, x, points.stream().mapToDouble(p -> p[at]).toArray());
    }
    return chart;
  }

  private String headline() {
    long done = log.isEmpty() ? steps : log.get(log.size() - 1).step();
    if (done == steps) {
      return title;
    }
    TrainingLog.Entry last = log.get(log.size() - 1);
    double tokensPerStep = (double) last.tokens() / done;
    double seconds = (steps - done) * tokensPerStep / last.tokensPerSecond();
    return String.format("%s · step %,d of %,d · %.0f s left", title, done, steps, seconds);
  }
}
