package course.chart;

import course.show.Exhibit;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Named vectors on a plane: the two directions in which they differ most, found by a singular value
 * decomposition of the centred vectors (principal components). Groups have colours.
 */
public final class MapChart implements Exhibit {
  private final String title;
  private final Map<String, List<String>> groups;
  private final Map<String, double[]> places; // (2), by name

  private MapChart(String title, Map<String, List<String>> groups, Map<String, double[]> places) {
    this.title = title;
    this.groups = groups;
    this.places = places;
  }

  /**
   * A map.
   *
   * @param groups names by group
   * @param vectors each (C), by name; at least two
   */
  public static MapChart of(
      String title, Map<String, List<String>> groups, Map<String, float[]> vectors) {
    List<String> names = groups.values().stream().flatMap(List::stream).distinct().toList();
    if (names.size() < 2) {
      throw new IllegalArgumentException("expected two names or more, found " + names);
    }
    int width = vectors.get(names.get(0)).length;
    RealMatrix matrix = new Array2DRowRealMatrix(names.size(), width);
    for (int c = 0; c < width; c++) {
      double mean = 0;
      for (String name : names) {
        mean += vectors.get(name)[c] / names.size();
      }
      for (int r = 0; r < names.size(); r++) {
        matrix.setEntry(r, c, vectors.get(names.get(r))[c] - mean);
      }
    }
    RealMatrix v = new SingularValueDecomposition(matrix).getV();
    Map<String, double[]> places = new LinkedHashMap<>();
    for (int r = 0; r < names.size(); r++) {
      double[] row = matrix.getRow(r);
      double[] place = new double[2];
      for (int axis = 0; axis < Math.min(2, v.getColumnDimension()); axis++) {
        for (int c = 0; c < width; c++) {
          place[axis] += row[c] * v.getEntry(c, axis);
        }
      }
      places.put(names.get(r), place);
    }
    return new MapChart(title, groups, places);
  }

  /** How far two names lie apart on the map. */
  double distance(String a, String b) {
    return Math.hypot(places.get(a)[0] - places.get(b)[0], places.get(a)[1] - places.get(b)[1]);
  }

  @Override
  public Optional<BufferedImage> image() {
    XYChart chart =
        new XYChartBuilder().width(Style.WIDTH).height(Style.HEIGHT + 80).title(title).build();
    Style.apply(chart.getStyler());
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setAxisTicksVisible(false);
    chart.getStyler().setPlotGridLinesVisible(false);
    chart.getStyler().setMarkerSize(6);
    chart.getStyler().setAnnotationTextFont(chart.getStyler().getAxisTickLabelsFont());
    chart.getStyler().setAnnotationTextFontColor(Style.INK);
    double[] ys = places.values().stream().mapToDouble(p -> p[1]).toArray();
    double height = Arrays.stream(ys).max().orElse(1) - Arrays.stream(ys).min().orElse(0);
    groups.forEach(
        (group, names) -> {
          double[] x = names.stream().mapToDouble(n -> places.get(n)[0]).toArray();
          double[] y = names.stream().mapToDouble(n -> places.get(n)[1]).toArray();
          chart.addSeries(group, x, y).setMarker(SeriesMarkers.CIRCLE);
          for (int i = 0; i < names.size(); i++) {
            double[] place = places.get(names.get(i));
            double side = i % 2 == 0 ? 0.035 : -0.035; // neighbours' names overlap less
            chart.addAnnotation(
                new AnnotationText(names.get(i), place[0], place[1] + side * height, false));
          }
        });
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    return Optional.of(BitmapEncoder.getBufferedImage(chart));
  }

  @Override
  public String text(int columns) {
    List<LineChart.Series> series = new ArrayList<>();
    groups.forEach(
        (group, names) ->
            series.add(
                new LineChart.Series(
                    group + " (" + String.join(", ", names) + ")",
                    names.stream().mapToDouble(n -> places.get(n)[0]).toArray(),
                    names.stream().mapToDouble(n -> places.get(n)[1]).toArray())));
    return Sketch.lines(title, "", series, false, new double[0], new double[0], columns);
  }
}
