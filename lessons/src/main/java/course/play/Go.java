package course.play;

/**
 * Where a learner goes.
 *
 * @param to a stop's place in the lesson; -1 to leave
 * @param lead whether what leads to the stop is shown, or only the stop
 */
record Go(int to, boolean lead) {
  static final Go AWAY = new Go(-1, false);

  static Go to(int stop) {
    return new Go(stop, true);
  }
}
