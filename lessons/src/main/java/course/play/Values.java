package course.play;

import course.show.Exhibit;
import course.show.Screen;
import course.show.Screens;
import java.awt.image.BufferedImage;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Optional;

/** Shows what a cell gave. */
final class Values {
  private static final int LONGEST = 2_000;

  private Values() {}

  /**
   * Shows a value: a picture on the screen, anything else as a text.
   *
   * @return the text, if it is one to print
   */
  static Optional<String> show(Object value) {
    if (value == null || value instanceof PrintStream || value instanceof Screen.Slot) {
      // What printf and show return is of no interest.
      return Optional.empty();
    } else if (value instanceof Exhibit exhibit) {
      exhibit.show();
      return Optional.empty();
    } else if (value instanceof BufferedImage image) {
      Screens.current().show(picture(image)).finish();
      return Optional.empty();
    }
    String text = text(value).stripTrailing();
    String end =
        text.length() <= LONGEST ? "" : "… (" + (text.length() - LONGEST) + " more characters)";
    return Optional.of("==> " + text.substring(0, Math.min(text.length(), LONGEST)) + end);
  }

  private static String text(Object value) {
    if (!value.getClass().isArray()) {
      return String.valueOf(value);
    }
    String list = Arrays.deepToString(new Object[] {value});
    return list.substring(1, list.length() - 1);
  }

  private static Exhibit picture(BufferedImage image) {
    return new Exhibit() {
      @Override
      public String text(int columns) {
        return String.format(
            "(a picture of %d × %d points)%n", image.getWidth(), image.getHeight());
      }

      @Override
      public Optional<BufferedImage> image() {
        return Optional.of(image);
      }
    };
  }
}
