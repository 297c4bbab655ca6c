package course.shift;

import java.util.List;
import toylm.eval.Estimate;

/**
 * How a run's answers turned from completions into an assistant's.
 *
 * @param points in the order of the steps
 */
public record ShiftCurve(List<Point> points) {
  /** Copies the list. */
  public ShiftCurve {
    points = List.copyOf(points);
  }

  /**
   * A point.
   *
   * @param step optimizer steps done
   * @param assistant how probably an answer is an assistant's: the mean over the prompts
   */
  public record Point(long step, Estimate assistant) {}

  /**
   * The curve of a run.
   *
   * @param looks what the model answered, at least two prompts at each look
   */
  public static ShiftCurve of(ShiftClassifier classifier, List<ShiftLog.Entry> looks) {
    return new ShiftCurve(
        looks.stream()
            .map(look -> new Point(look.step(), classifier.score(look.answers())))
            .toList());
  }
}
