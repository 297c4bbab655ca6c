package course.show;

/**
 * The screen of this program. There is one for all cells, because they call static helpers: the
 * host sets it ({@link #use}), or it is found.
 */
public final class Screens {
  private static volatile Screen current;

  private Screens() {}

  /**
   * Shows on another screen from now on.
   *
   * @param screen null to find one again
   * @return the one before, null if none was set or found yet
   */
  public static Screen use(Screen screen) {
    Screen before = current;
    current = screen;
    return before;
  }

  /** The screen that was set; else that of the kernel that runs this, else the terminal. */
  public static Screen current() {
    if (current == null) {
      current = ForeignKernel.find().<Screen>map(NotebookScreen::new).orElseGet(Screens::terminal);
    }
    return current;
  }

  private static Screen terminal() {
    return Boolean.getBoolean("course.terminal")
        ? TerminalScreen.open(System.out)
        : new TextScreen(System.out);
  }
}
