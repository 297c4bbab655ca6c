package course.show;

import java.awt.image.BufferedImage;
import java.util.Optional;

/** Something to show: always as text, perhaps also as a picture or a piece of HTML. */
public interface Exhibit {
  /**
   * For a terminal, and for readers who see no pictures.
   *
   * @param columns the maximum width, at least 20
   * @return lines without colours, each with its newline
   */
  String text(int columns);

  /** As a picture, where there is one. */
  default Optional<BufferedImage> image() {
    return Optional.empty();
  }

  /** As an HTML fragment that loads nothing, where there is one. */
  default Optional<String> html() {
    return Optional.empty();
  }

  /** Shows it where the cell runs. */
  default void show() {
    Screens.current().show(this);
  }
}
