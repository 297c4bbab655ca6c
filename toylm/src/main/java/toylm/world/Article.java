package toylm.world;

import java.util.List;

/**
 * A short piece of local news and its summary, which is a function of who did what, and where.
 *
 * @param title the headline
 * @param sentences the body
 * @param who the person that it is about
 * @param town where it happened
 * @param deed what {@code who} did, in the past tense: "opened a shop"
 * @param passive the same told from the thing: "a new shop was opened by Tom"
 */
record Article(
    String title, List<String> sentences, String who, String town, String deed, String passive) {
  String body() {
    return String.join(" ", sentences);
  }

  /** One sentence. */
  String summary() {
    return who + " " + deed + " in " + town + ".";
  }

  /** The deed told from the person, without a full stop. */
  String active() {
    return who + " " + deed;
  }
}
