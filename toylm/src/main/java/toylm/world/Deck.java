package toylm.world;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws without replacement and reshuffles when empty, like a deck of cards: every element comes up
 * equally often, in an unpredictable order.
 *
 * @param <T> what is drawn
 */
public final class Deck<T> {
  private final List<T> cards;
  private int next;

  /**
   * A deck of these cards.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Deck(List<T> cards) {
    if (cards.isEmpty()) {
      throw new IllegalArgumentException("expected at least one card, found an empty deck");
    }
    this.cards = new ArrayList<>(cards);
    this.next = cards.size();
  }

  /** Draws the next card. */
  public T draw(Rng rng) {
    if (next == cards.size()) {
      rng.shuffle(cards);
      next = 0;
    }
    return cards.get(next++);
  }

  /** Draws {@code n} cards; the same card can come twice where the deck ends. */
  public List<T> draw(int n, Rng rng) {
    var drawn = new ArrayList<T>(n);
    for (int i = 0; i < n; i++) {
      drawn.add(draw(rng));
    }
    return drawn;
  }
}
