package toylm.world;

import java.util.List;

/**
 * A short piece of local news and its summary, which is a function of who did what, and where.
 *
 * @param title the headline
 * @param sentences the body
 * @param summary one sentence
 */
record Article(String title, List<String> sentences, String summary) {
  String body() {
    return String.join(" ", sentences);
  }
}
