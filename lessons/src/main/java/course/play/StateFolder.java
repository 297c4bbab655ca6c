package course.play;

import java.nio.file.Path;

/** Where this program keeps a learner's progress: XDG's folder for state. */
public final class StateFolder {
  private StateFolder() {}

  /** {@code $XDG_STATE_HOME/toylm}, else {@code ~/.local/state/toylm}; may not exist yet. */
  public static Path find() {
    String state = System.getenv("XDG_STATE_HOME");
    Path folder =
        state != null && !state.isBlank()
            ? Path.of(state)
            : Path.of(System.getProperty("user.home"), ".local", "state");
    return folder.resolve("toylm");
  }
}
