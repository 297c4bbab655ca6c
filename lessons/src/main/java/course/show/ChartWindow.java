package course.show;

import java.awt.AWTError;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JTabbedPane;
import javax.swing.WindowConstants;

/**
 * One window with a tab for each picture. It opens without taking the keyboard from the terminal,
 * and a picture that changes is painted again without a tab being opened or brought to the front.
 */
public final class ChartWindow {
  private static final int MOST_TABS = 12;

  private final Map<String, Picture> pictures = new LinkedHashMap<>();
  private JFrame frame;
  private JTabbedPane tabs;
  private volatile boolean broken;

  private ChartWindow() {}

  /** A window that opens with its first picture; empty where there is no display. */
  public static Optional<ChartWindow> find() {
    return hasDisplay() ? Optional.of(new ChartWindow()) : Optional.empty();
  }

  private static boolean hasDisplay() {
    try {
      return !GraphicsEnvironment.isHeadless();
    } catch (AWTError | LinkageError e) { // a JDK without java.desktop
      return false;
    }
  }

  /**
   * Shows a picture in the tab of that name, which is opened if necessary.
   *
   * @return false if this display can't be used
   */
  public boolean show(String name, BufferedImage image) {
    if (broken) {
      return false;
    }
    try {
      if (frame == null) {
        EventQueue.invokeAndWait(this::open);
      }
      EventQueue.invokeLater(() -> put(name, image));
      return true;
    } catch (InterruptedException e) { // the cell is being stopped
      Thread.currentThread().interrupt();
      return true;
    } catch (HeadlessException
        | AWTError
        | LinkageError
        | java.lang.reflect.InvocationTargetException e) {
      broken = true;
      System.err.println("note: no window for charts: " + e);
      return false;
    }
  }

  private void open() {
    tabs = new JTabbedPane();
    tabs.setTabLayoutPolicy(JTabbedPane.SCROLL_TAB_LAYOUT);
    JFrame window = new JFrame("toylm");
    window.setDefaultCloseOperation(WindowConstants.HIDE_ON_CLOSE);
    window.setAutoRequestFocus(false);
    window.setFocusableWindowState(false); // so that the terminal keeps the keyboard
    window.add(tabs);
    window.setLocationByPlatform(true);
    frame = window;
  }

  private void put(String name, BufferedImage image) {
    Picture picture = pictures.get(name);
    if (picture == null) {
      if (pictures.size() == MOST_TABS) {
        String oldest = pictures.keySet().iterator().next();
        tabs.remove(pictures.remove(oldest));
      }
      picture = new Picture(image);
      pictures.put(name, picture);
      tabs.addTab(name, picture);
      tabs.setSelectedComponent(picture);
    }
    picture.image = image;
    picture.repaint();
    if (!frame.isVisible()) {
      frame.pack();
      frame.setVisible(true);
      frame.setFocusableWindowState(true);
    }
  }

  /** A picture, scaled down to fit the window. */
  private static final class Picture extends JComponent {
    private BufferedImage image;

    Picture(BufferedImage image) {
      this.image = image;
    }

    @Override
    public Dimension getPreferredSize() {
      return new Dimension(image.getWidth(), image.getHeight());
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      double scale =
          Math.min(
              1,
              Math.min(
                  (double) getWidth() / image.getWidth(),
                  (double) getHeight() / image.getHeight()));
      int width = (int) Math.round(image.getWidth() * scale);
      int height = (int) Math.round(image.getHeight() * scale);
      Graphics2D g = (Graphics2D) graphics;
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      g.drawImage(image, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
    }
  }
}
