package course.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spencerpark.ijava.runtime.Kernel;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** IJava itself is not in Maven's repository: a stand-in with its names takes its place here. */
class ForeignKernelTest {
  private Screen before;

  @BeforeEach
  void forget() {
    before = Screens.use(null);
  }

  @AfterEach
  void restore() {
    Kernel.run(false);
    Screens.use(before);
  }

  @Test
  void withoutAKernelTheScreenIsTheTerminal() {
    assertInstanceOf(TextScreen.class, Screens.current());
  }

  @Test
  void inIJavaAnExhibitIsDisplayedAndUpdatedInPlace() {
    Kernel kernel = Kernel.run(true);
    Screen.Slot slot = Screens.current().show(columns -> "one\n");
    slot.update(columns -> "two\n");
    slot.finish();
    assertEquals(2, kernel.shown.size());
    assertEquals("one", kernel.shown.get(0).getData(MIMEType.TEXT_PLAIN));
    assertEquals("two", kernel.shown.get(1).getData(MIMEType.TEXT_PLAIN));
    assertEquals(kernel.shown.get(0).getDisplayId(), kernel.shown.get(1).getDisplayId());
  }

  @Test
  void anInterruptedThreadShowsAndStaysInterrupted() {
    Kernel kernel = Kernel.run(true);
    Thread.currentThread().interrupt();
    Screens.current().show(columns -> "one\n");
    assertTrue(Thread.interrupted());
    assertEquals(1, kernel.shown.size());
  }
}
