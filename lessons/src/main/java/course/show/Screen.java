package course.show;

import java.util.function.Consumer;

/** Where exhibits are shown, below one another. */
public interface Screen {
  /**
   * Shows an exhibit below what was shown before.
   *
   * @return its place, to show another one there
   */
  Slot show(Exhibit exhibit);

  /** The place of an exhibit. */
  interface Slot {
    /**
     * Shows another exhibit in place of the one before. Called often while something grows; the
     * last call is shown in any case once {@link #finish} is called.
     */
    void update(Exhibit exhibit);

    /** No update follows: what was shown last stays. */
    default void finish() {}

    /** A place where only the last of all updates is shown, when no other follows. */
    static Slot ofLast(Consumer<Exhibit> show) {
      return new Slot() {
        private Exhibit last;

        @Override
        public void update(Exhibit exhibit) {
          last = exhibit;
        }

        @Override
        public void finish() {
          if (last != null) {
            show.accept(last);
            last = null;
          }
        }
      };
    }
  }
}
