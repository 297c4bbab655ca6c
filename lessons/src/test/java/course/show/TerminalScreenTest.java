package course.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalScreenTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TrackedOut out = new TrackedOut(bytes);
  private TerminalScreen screen;

  @BeforeEach
  void open() {
    screen =
        new TerminalScreen(out, folder.resolve("charts"), Optional.empty(), () -> 40, () -> 20);
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Exhibit chart(String sketch, int width) {
    return new Exhibit() {
      @Override
      public String text(int columns) {
        return sketch + " in " + columns + "\n";
      }

      @Override
      public Optional<BufferedImage> image() {
        return Optional.of(new BufferedImage(width, 10, BufferedImage.TYPE_INT_RGB));
      }
    };
  }

  @Test
  void withoutADisplayAPictureIsAFileAndASketch() throws IOException {
    screen.cell("05-loss");
    screen.show(chart("loss", 30)).finish();
    screen.show(chart("more", 31)).finish();
    Path first = folder.resolve("charts").resolve("05-loss.png");
    Path second = folder.resolve("charts").resolve("05-loss-2.png");
    assertEquals(
        "loss in 39\n(picture: " + first + ")\nmore in 39\n(picture: " + second + ")\n", shown());
    assertEquals(30, ImageIO.read(first.toFile()).getWidth());
    assertEquals(31, ImageIO.read(second.toFile()).getWidth());
  }

  @Test
  void whatGrowsIsDrawnInItsPlaceAndNotTooOften() throws Exception {
    Screen.Slot slot = screen.show(columns -> "step 0\n--\n");
    slot.update(columns -> "step 1\n--\n"); // too soon
    Thread.sleep(600);
    slot.update(columns -> "step 2\n--\n");
    slot.update(columns -> "step 3\n--\n");
    slot.finish();
    assertEquals("step 0\n--\n\033[2A\033[Jstep 2\n--\n\033[2A\033[Jstep 3\n--\n", shown());
  }

  @Test
  void aLineThatWrapsIsDrawnOverWhole() throws Exception {
    Screen.Slot slot = screen.show(columns -> "x".repeat(81) + "\n"); // three rows of 40
    Thread.sleep(600);
    slot.update(columns -> "y\n");
    assertTrue(shown().endsWith("\033[3A\033[Jy\n"), shown());
  }

  @Test
  void theFileShowsTheLastPicture() throws Exception {
    screen.cell("grows");
    Screen.Slot slot = screen.show(chart("first", 30));
    Thread.sleep(600);
    slot.update(chart("last", 31)); // drawn, but too soon for the file
    slot.finish();
    Path file = folder.resolve("charts").resolve("grows.png");
    assertEquals(31, ImageIO.read(file.toFile()).getWidth());
  }

  @Test
  void whatHasTextBelowItIsShownOnceMoreAtItsEnd() throws Exception {
    Screen.Slot slot = screen.show(columns -> "step 0\n");
    out.println("in between");
    Thread.sleep(600);
    slot.update(columns -> "step 1\n");
    slot.update(columns -> "step 2\n");
    slot.finish();
    slot.finish();
    assertEquals("step 0\nin between\nstep 2\n", shown());
  }

  @Test
  void thePictureOfTheLastUpdateIsTheOneThatStays() throws IOException {
    screen.cell("growing");
    Screen.Slot slot = screen.show(chart("a", 10));
    slot.update(chart("b", 20));
    slot.update(chart("c", 30));
    slot.finish();
    Path file = folder.resolve("charts").resolve("growing.png");
    assertEquals(30, ImageIO.read(file.toFile()).getWidth());
    assertTrue(shown().contains("c in 39"), shown());
  }
}
