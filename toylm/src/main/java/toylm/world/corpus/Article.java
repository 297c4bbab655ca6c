package toylm.world.corpus;

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
public record Article(
    String title, List<String> sentences, String who, String town, String deed, String passive) {
  public String body() {
    return String.join(" ", sentences);
  }

  /** One sentence. */
  public String summary() {
    return who + " " + deed + " in " + town + ".";
  }

  /** The deed told from the person, without a full stop. */
  public String active() {
    return who + " " + deed;
  }
}
