package toylm.world.corpus;

import java.util.List;
import toylm.world.Fact;

/**
 * One document of the corpus.
 *
 * @param type what kind of document it is: {@code encyclopedia}, {@code qa}, {@code stories} …
 * @param text plain text without a final newline
 * @param facts the facts that the text states; a question states none
 */
public record Document(String type, String text, List<Fact> facts) {
  /** Copies the list. */
  public Document {
    facts = List.copyOf(facts);
  }

  /**
   * Whether the text states no fact of the world, so that a model can predict it only by having
   * learnt the language.
   *
   * @return true if {@link #facts()} is empty
   */
  public boolean factFree() {
    return facts.isEmpty();
  }
}
