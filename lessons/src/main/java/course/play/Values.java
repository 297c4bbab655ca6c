package course.play;

import course.show.Exhibit;
import course.show.Screens;
import course.show.ValueText;
import java.awt.image.BufferedImage;
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
    if (!ValueText.isWorthShowing(value)) {
      return Optional.empty();
    } else if (value instanceof Exhibit exhibit) {
      exhibit.show();
      return Optional.empty();
    } else if (value instanceof BufferedImage image) {
      Screens.current().show(picture(image)).finish();
      return Optional.empty();
    }
    return Optional.of("==> " + ValueText.of(value, LONGEST).stripTrailing());
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
