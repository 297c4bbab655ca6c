package course.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import course.show.Exhibit;
import course.show.Screen;
import course.show.Screens;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.io.TrainingLog;
import toylm.text.BpeTrainer;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.text.Tokenizer;

class ChartsTest {
  private static final double[] X = {1, 2, 3};
  private static final Tokenizer TOKENIZER =
      BpeTrainer.train(List.of("the cat sat on the mat, the cat sat"), 290);

  private static List<Exhibit> all() {
    Map<String, Double> bars = new LinkedHashMap<>();
    bars.put("one", 1.0);
    bars.put("a long name", 0.25);
    return List.of(
        LineChart.of("Lines", "x").with("a", X, X).with("b", X, new double[] {3, Double.NaN, 1}),
        LineChart.of("Log", "x").withLogX().with("a", X, X).withY(0, 5),
        Charts.bars("Bars", bars),
        BarChart.of("Groups").with("left", bars).with("right", bars),
        new HeatChart(
            "Heat",
            List.of("r", "s"),
            List.of("c", "d"),
            new double[][] {{1, 2}, {3, Double.NaN}},
            true),
        Charts.attention("Looks", List.of("a", "b"), new float[][] {{1, 0}, {0.5f, 0.5f}}),
        Charts.tokens(TOKENIZER, "the cat sat"),
        Diagram.of("Rows").row("a", "b", "c").row("left", "right").row("two\nlines"),
        MapChart.of(
            "Map",
            Map.of("words", List.of("a", "b", "c")),
            Map.of("a", new float[] {1, 0, 0}, "b", new float[] {0, 1, 0}, "c", new float[3])));
  }

  @Test
  void everyChartHasAPicture() {
    for (Exhibit chart : all()) {
      BufferedImage image = chart.image().orElseThrow();
      assertTrue(image.getWidth() >= 100 && image.getWidth() <= 1_000, chart.text(80));
      int first = image.getRGB(0, 0);
      boolean painted = false;
      for (int y = 0; y < image.getHeight(); y += 2) {
        for (int x = 0; x < image.getWidth(); x += 2) {
          painted |= image.getRGB(x, y) != first;
        }
      }
      assertTrue(painted, "something is on it: " + chart.text(80));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 120})
  void everySketchKeepsWithinItsColumns(int columns) {
    for (Exhibit chart : all()) {
      String text = chart.text(columns);
      assertTrue(text.endsWith("\n") && !text.isBlank());
      text.lines().forEach(line -> assertTrue(line.length() <= columns, line));
    }
  }

  @Test
  void aSketchShowsWhereTheLineIs() {
    List<String> lines = LineChart.of("Up", "x").with("a", X, X).text(40).lines().toList();
    assertTrue(lines.get(1).startsWith("3 │") && lines.get(1).endsWith("●"), lines.get(1));
    assertTrue(lines.get(12).startsWith("1 │●"), lines.get(12));
  }

  @Test
  void aMaskShowsWhatIsLearntFrom() {
    Conversation conversation = Conversation.ask("cat?").with(Message.assistant("sat"));
    String text =
        Charts.mask(TOKENIZER, ChatTemplate.PLAIN.render(TOKENIZER, conversation)).text(80);
    assertTrue(text.contains("[␣sat]│[<|end|>]") && !text.contains("[<|user|>]"), text);
  }

  @Test
  void linesOfDifferentLengthsAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> LineChart.of("", "").with("a", X, new double[2]));
  }

  @Test
  void theMapKeepsDistances() {
    // Three points of a plane in space: the map shows them without loss.
    MapChart map =
        MapChart.of(
            "Map",
            Map.of("g", List.of("a", "b", "c")),
            Map.of(
                "a", new float[] {0, 0, 0},
                "b", new float[] {3, 0, 0},
                "c", new float[] {0, 4, 0}));
    assertEquals(3, map.distance("a", "b"), 1e-9);
    assertEquals(4, map.distance("a", "c"), 1e-9);
    assertEquals(5, map.distance("b", "c"), 1e-9);
  }

  @Test
  void aLiveChartMeasuresWhenItShouldAndEndsWithAllOfIt() {
    List<Exhibit> shown = new ArrayList<>();
    Screen before =
        Screens.use(
            exhibit -> {
              shown.add(exhibit);
              return shown::add;
            });
    try {
      List<Long> measured = new ArrayList<>();
      long[] step = {0};
      LiveChart live =
          LiveChart.of("Share (%)", 10, 4)
              .with(
                  "steps",
                  () -> {
                    measured.add(step[0]);
                    return step[0];
                  });
      live.started(0);
      for (step[0] = 1; step[0] <= 10; step[0]++) {
        live.step(entry(step[0]));
      }
      live.saved(10);
      assertArrayEquals(new Object[] {0L, 4L, 8L, 10L}, measured.toArray());
      assertEquals(10, live.last("steps"));
      assertTrue(shown.size() >= 2);
    } finally {
      Screens.use(before);
    }
  }

  private static TrainingLog.Entry entry(long step) {
    Map<String, Double> heldOut = step % 5 == 0 ? Map.of("margin", 0.5 * step) : Map.of();
    return new TrainingLog.Entry(
        step, 2, Map.of("margin", 1.0 * step), heldOut, 1, 1, 100 * step, 1_000);
  }

  @Test
  void aLiveChartDrawsAnyMetricOfTheObjectiveInTrainingAndHeldOut() {
    List<Exhibit> shown = new ArrayList<>();
    Screen before =
        Screens.use(
            exhibit -> {
              shown.add(exhibit);
              return shown::add;
            });
    try {
      LiveChart live = LiveChart.of("margin", 10);
      live.started(0);
      for (long step = 1; step <= 10; step++) {
        live.step(entry(step));
      }
      live.saved(10);
      String drawn = shown.get(shown.size() - 1).text(80);
      for (String part : List.of("margin", "training", "held-out")) {
        assertTrue(drawn.contains(part), drawn);
      }
    } finally {
      Screens.use(before);
    }
  }
}
