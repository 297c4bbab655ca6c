package toylm.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Learns the merges of a {@link Tokenizer} from text (Sennrich et al. 2016, algorithm 1).
 *
 * <p>The algorithm: cut the text into pieces, spell each piece in bytes, then again and again merge
 * the pair of neighbouring tokens that is most frequent in the text.
 *
 * <p>What makes it fast: each distinct piece is kept once, with its count; and a merge visits only
 * the pieces that hold its pair. For every pair we keep its count and a list of those pieces. The
 * most frequent pair comes from a priority queue whose entries may be out of date: a merge can only
 * lower the count of an old pair, so an entry taken from the top is either right, or too high and
 * put back with the true count. Pairs with the new token are all new and enter the queue after the
 * merge.
 *
 * <p>Deterministic: of pairs equally frequent, the one with the smaller left id is merged first,
 * then the one with the smaller right id. The result depends only on how often each piece occurs,
 * so the order of the documents doesn't matter.
 */
public final class BpeTrainer {
  /** A distinct piece of the text. */
  private static final class Piece {
    private final long count; // in the text
    private int[] ids;

    private Piece(String text, long count) {
      this.count = count;
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      ids = new int[bytes.length];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = Tokenizer.byteId(bytes[i]);
      }
    }
  }

  /** Where a pair occurs. */
  private static final class Occurrences {
    private long count; // in the text
    // May list a piece twice, or one that has lost the pair to another merge.
    private final List<Piece> pieces = new ArrayList<>();
  }

  /** An entry of the queue; its count may be out of date, and is then too high. */
  private record Candidate(Merge pair, long count) {}

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingLong(Candidate::count)
          .reversed()
          .thenComparingInt(candidate -> candidate.pair().left())
          .thenComparingInt(candidate -> candidate.pair().right());

  private final Map<Merge, Occurrences> pairs = new HashMap<>();
  private final PriorityQueue<Candidate> queue = new PriorityQueue<>(BEST_FIRST);

  private BpeTrainer() {}

  /** As {@link #train(Iterable, int)}, from one text. */
  public static Tokenizer train(String text, int vocabSize) {
    return train(List.of(text), vocabSize);
  }

  /**
   * Learns merges until the vocabulary has the wanted size or no pair is left.
   *
   * @param documents the text; pieces never cross from one document to the next
   * @param vocabSize how many tokens to make, in {@link Tokenizer#MIN_VOCAB_SIZE} … {@link
   *     Tokenizer#MAX_VOCAB_SIZE}
   * @return the tokenizer; its {@code vocabSize()} is smaller than asked for if the text is so
   *     small that every distinct piece became a single token first
   * @throws IllegalArgumentException if {@code vocabSize} is out of bounds
   */
  public static Tokenizer train(Iterable<String> documents, int vocabSize) {
    Tokenizer.checkVocabSize(vocabSize);
    var trainer = new BpeTrainer();
    trainer.start(distinctPieces(documents));
    var merges = new ArrayList<Merge>();
    while (Tokenizer.MIN_VOCAB_SIZE + merges.size() < vocabSize) {
      Merge best = trainer.mostFrequent();
      if (best == null) {
        break;
      }
      trainer.apply(best, Tokenizer.MIN_VOCAB_SIZE + merges.size());
      merges.add(best);
    }
    return new Tokenizer(merges);
  }

  private static List<Piece> distinctPieces(Iterable<String> documents) {
    var counts = new HashMap<String, Long>();
    for (String document : documents) {
      for (String piece : PreTokenizer.split(document)) {
        counts.merge(piece, 1L, Long::sum);
      }
    }
    return counts.entrySet().stream().map(e -> new Piece(e.getKey(), e.getValue())).toList();
  }

  private void start(List<Piece> pieces) {
    for (Piece piece : pieces) {
      for (int i = 0; i + 1 < piece.ids.length; i++) {
        add(new Merge(piece.ids[i], piece.ids[i + 1]), piece);
      }
    }
    pairs.forEach((pair, found) -> queue.add(new Candidate(pair, found.count)));
  }

  /** The pair to merge next, or null if there is none. */
  private Merge mostFrequent() {
    while (!queue.isEmpty()) {
      Candidate top = queue.remove();
      long count = pairs.get(top.pair).count;
      if (count == top.count) {
        return top.pair;
      }
      if (count > 0) {
        queue.add(new Candidate(top.pair, count));
      } else {
        pairs.remove(top.pair);
      }
    }
    return null;
  }

  /** Merges the pair into {@code newId} wherever it occurs. */
  private void apply(Merge pair, int newId) {
    var newPairs = new LinkedHashSet<Merge>();
    for (Piece piece : pairs.get(pair).pieces) {
      int[] before = piece.ids;
      int[] after = replace(before, pair, newId);
      if (after.length == before.length) {
        continue; // listed twice, or another merge took the pair apart
      }
      piece.ids = after;
      for (int i = 0; i + 1 < before.length; i++) {
        pairs.get(new Merge(before[i], before[i + 1])).count -= piece.count;
      }
      for (int i = 0; i + 1 < after.length; i++) {
        var neighbours = new Merge(after[i], after[i + 1]);
        if (after[i] == newId || after[i + 1] == newId) {
          add(neighbours, piece);
          newPairs.add(neighbours);
        } else {
          pairs.get(neighbours).count += piece.count;
        }
      }
    }
    pairs.remove(pair);
    for (Merge fresh : newPairs) {
      queue.add(new Candidate(fresh, pairs.get(fresh).count));
    }
  }

  private void add(Merge pair, Piece piece) {
    Occurrences found = pairs.computeIfAbsent(pair, unseen -> new Occurrences());
    found.count += piece.count;
    found.pieces.add(piece);
  }

  /** The ids with every occurrence of the pair replaced, from left to right. */
  private static int[] replace(int[] ids, Merge pair, int newId) {
    var out = new int[ids.length];
    int n = 0;
    for (int i = 0; i < ids.length; i++) {
      boolean found = i + 1 < ids.length && ids[i] == pair.left() && ids[i + 1] == pair.right();
      out[n++] = found ? newId : ids[i];
      if (found) {
        i++;
      }
    }
    return n == ids.length ? ids : Arrays.copyOf(out, n);
  }
}
