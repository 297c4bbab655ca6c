package course.show;

import java.awt.image.BufferedImage;
import java.util.Optional;

/** Something to look at: at least a text, better also a picture or a piece of HTML. */
public interface Exhibit {
  /**
   * For a terminal, and for readers who see no pictures.
   *
   * @param columns how wide it may be, at least 20
   * @return lines without colours, each ended
   */
  String text(int columns);

  /** As a picture, where there is one. */
  default Optional<BufferedImage> image() {
    return Optional.empty();
  }

  /** As an HTML fragment that needs nothing from elsewhere, where there is one. */
  default Optional<String> html() {
    return Optional.empty();
  }

  /** Shows it where the cell runs. */
  default void show() {
    Screens.current().show(this);
  }
}
