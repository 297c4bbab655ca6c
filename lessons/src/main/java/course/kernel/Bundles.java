package course.kernel;

import course.show.MimeBundle;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.common.Image;
import io.github.spencerpark.jupyter.kernel.display.common.Text;
import io.github.spencerpark.jupyter.kernel.display.common.Url;

/** Values as Jupyter shows them: the same thing as text, picture and HTML. */
final class Bundles {
  private static final Renderer RENDERER = new Renderer();

  static {
    Image.registerAll(RENDERER);
    Url.registerAll(RENDERER);
    Text.registerAll(RENDERER);
  }

  private Bundles() {}

  /** As the value is best shown. */
  static DisplayData of(Object value) {
    if (value instanceof DisplayData data) {
      return data;
    }
    DisplayData data = new DisplayData();
    MimeBundle.of(value).data().forEach(data::putData);
    return data;
  }

  /**
   * As the caller wants it.
   *
   * @param types such as {@code text/html}; a text is taken to be written in it
   */
  static DisplayData of(Object value, String... types) {
    return types.length == 0 || value instanceof DisplayData
        ? of(value)
        : RENDERER.renderAs(value, types);
  }
}
