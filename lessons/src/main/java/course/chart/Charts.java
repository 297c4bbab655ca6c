package course.chart;

import course.show.Exhibit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import toylm.eval.Outcomes;
import toylm.eval.Surprisal;
import toylm.generate.LanguageModel;
import toylm.io.TrainingLog;
import toylm.ledger.Ledger;
import toylm.ledger.Stage;
import toylm.nn.AttentionMap;
import toylm.text.Rendered;
import toylm.text.Tokenizer;
import toylm.world.probe.Dimension;

/** The usual charts, each in a line: {@code Charts.loss(log).show();}. */
public final class Charts {
  private static final int SMOOTH = 20;

  private Charts() {}

  /** A training's loss over its steps, with the loss on held-out text where it was measured. */
  public static Exhibit loss(List<TrainingLog.Entry> log) {
    return loss(log, "Loss (nats per token)");
  }

  static LineChart loss(List<TrainingLog.Entry> log, String title) {
    return metric(log, title, TrainingLog.Entry::loss, TrainingLog.Entry::validationLoss);
  }

  /** A named metric over a training's steps, and on held-out data where it was measured. */
  public static Exhibit metric(List<TrainingLog.Entry> log, String name) {
    return metric(log, name, name);
  }

  static LineChart metric(List<TrainingLog.Entry> log, String name, String title) {
    return metric(
        log,
        title,
        e -> e.metrics().getOrDefault(name, Double.NaN),
        e -> e.validation().getOrDefault(name, Double.NaN));
  }

  private static LineChart metric(
      List<TrainingLog.Entry> log,
      String title,
      ToDoubleFunction<TrainingLog.Entry> training,
      ToDoubleFunction<TrainingLog.Entry> heldOut) {
    LineChart chart =
        with(LineChart.of(title, "step"), "training", log, training, Charts::smoothed);
    return with(chart, "held-out", log, heldOut, values -> values);
  }

  /** A chart with one more line, of those steps where it was measured. */
  private static LineChart with(
      LineChart chart,
      String name,
      List<TrainingLog.Entry> log,
      ToDoubleFunction<TrainingLog.Entry> value,
      UnaryOperator<double[]> smoothing) {
    var measured = log.stream().filter(e -> Double.isFinite(value.applyAsDouble(e))).toList();
    double[] steps = measured.stream().mapToDouble(TrainingLog.Entry::step).toArray();
    double[] values = measured.stream().mapToDouble(value).toArray();
    return measured.isEmpty() ? chart : chart.with(name, steps, smoothing.apply(values));
  }

  /** The mean of the last steps, fewer at the beginning, because single steps are noisy. */
  private static double[] smoothed(double[] values) {
    double[] smooth = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int n = Math.min(SMOOTH, 1 + i / 2);
      smooth[i] = Arrays.stream(values, i + 1 - n, i + 1).average().orElseThrow();
    }
    return smooth;
  }

  /** Bars of numbers by name, in the map's order. */
  public static Exhibit bars(String title, Map<String, ? extends Number> bars) {
    return BarChart.of(title).with("all", bars);
  }

  /** A text cut into its tokens. */
  public static TokenStrip tokens(Tokenizer tokenizer, String text) {
    return TokenStrip.of(tokenizer, text);
  }

  /** A conversation's tokens; what instruction tuning learns from is green. */
  public static TokenStrip mask(Tokenizer tokenizer, Rendered conversation) {
    return TokenStrip.of(tokenizer, conversation);
  }

  /** A text's tokens, the redder the more each surprises a model. */
  public static TokenStrip surprise(LanguageModel model, String text) {
    return TokenStrip.surprise(model.tokenizer(), text, Surprisal.of(model, text));
  }

  /**
   * What each token of a text attends to, in one head of one layer, both from 0. The text is read
   * as a document: its first token is the border before it.
   */
  public static Exhibit attention(LanguageModel model, String text, int layer, int head) {
    int[] ids = model.tokenizer().encodeDocument(text);
    List<String> tokens =
        Arrays.stream(ids).mapToObj(id -> TokenStrip.name(model.tokenizer(), id)).toList();
    String title = "Layer " + layer + ", head " + head + ": a row attends to the columns";
    return attention(title, tokens, AttentionMap.of(model.transformer(), ids, layer)[head]);
  }

  /** Words on a plane: those whose embeddings are alike lie together. */
  public static Exhibit embeddings(LanguageModel model, Map<String, List<String>> groups) {
    Map<String, float[]> vectors = new LinkedHashMap<>();
    int dim = model.transformer().config().dim();
    float[] table = model.transformer().parameters().embedding().toArray();
    groups.values().stream()
        .flatMap(List::stream)
        .forEach(
            word -> {
              float[] mean = new float[dim];
              int[] ids = model.tokenizer().encode(" " + word);
              for (int id : ids) {
                for (int c = 0; c < dim; c++) {
                  mean[c] += table[id * dim + c] / ids.length;
                }
              }
              vectors.put(word, mean);
            });
    return MapChart.of(
        "Embeddings, in the two directions in which they differ most", groups, vectors);
  }

  /** What each stage can do: percent passed, dimension by stage. */
  public static Exhibit ledger(Ledger ledger) {
    List<String> rows = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      double[] row =
          ledger.stages().stream().mapToDouble(stage -> percent(stage, dimension)).toArray();
      if (Arrays.stream(row).anyMatch(Double::isFinite)) {
        rows.add(dimension.key());
        values.add(row);
      }
    }
    return new HeatChart(
        "Probes passed (%)",
        rows,
        ledger.stages().stream().map(Stage::name).toList(),
        values.toArray(double[][]::new),
        true);
  }

  private static double percent(Stage stage, Dimension dimension) {
    return stage
        .outcomes(dimension)
        .map(Outcomes::share)
        .map(s -> 100 * s.value())
        .orElse(Double.NaN);
  }

  /**
   * What each token of a text attends to, in one head.
   *
   * @param tokens (T) as written
   * @param weights (T, T), a row for the token that attends; what comes after it is empty
   */
  public static Exhibit attention(String title, List<String> tokens, float[][] weights) {
    double[][] values = new double[weights.length][weights.length];
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        values[i][j] = j <= i ? weights[i][j] : Double.NaN;
      }
    }
    return new HeatChart(title, tokens, tokens, values, false);
  }

  /** The n largest of some named numbers, the largest first. */
  public static Map<String, Double> largest(Map<String, ? extends Number> all, int n) {
    Map<String, Double> largest = new LinkedHashMap<>();
    all.entrySet().stream()
        .sorted((a, b) -> Double.compare(b.getValue().doubleValue(), a.getValue().doubleValue()))
        .limit(n)
        .forEach(e -> largest.put(e.getKey(), e.getValue().doubleValue()));
    return largest;
  }
}
