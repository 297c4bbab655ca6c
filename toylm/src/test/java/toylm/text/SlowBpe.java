package toylm.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * BPE as the paper states it, slow and obvious: the oracle for the fast one. Well-formed text only.
 */
final class SlowBpe {
  private SlowBpe() {}

  /** Counts every pair of the whole text anew for each merge. */
  static List<Merge> train(List<String> documents, int vocabSize) {
    var pieces = new ArrayList<List<Integer>>();
    documents.forEach(
        document -> PreTokenizer.split(document).forEach(piece -> pieces.add(bytes(piece))));
    var merges = new ArrayList<Merge>();
    while (276 + merges.size() < vocabSize) {
      var counts = new HashMap<Merge, Integer>();
      for (List<Integer> piece : pieces) {
        for (int i = 0; i + 1 < piece.size(); i++) {
          counts.merge(new Merge(piece.get(i), piece.get(i + 1)), 1, Integer::sum);
        }
      }
      Merge best = null;
      for (Map.Entry<Merge, Integer> entry : counts.entrySet()) {
        Merge pair = entry.getKey();
        int lead = best == null ? 1 : entry.getValue() - counts.get(best);
        if (lead > 0 || (lead == 0 && isBefore(pair, best))) {
          best = pair;
        }
      }
      if (best == null) {
        break;
      }
      for (List<Integer> piece : pieces) {
        replaceAll(piece, best, 276 + merges.size());
      }
      merges.add(best);
    }
    return merges;
  }

  /** Applies each merge in turn to each piece. */
  static int[] encode(List<Merge> merges, String text) {
    var ids = new ArrayList<Integer>();
    for (String piece : PreTokenizer.split(text)) {
      List<Integer> tokens = bytes(piece);
      for (int rank = 0; rank < merges.size(); rank++) {
        replaceAll(tokens, merges.get(rank), 276 + rank);
      }
      ids.addAll(tokens);
    }
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean isBefore(Merge a, Merge b) {
    return a.left() < b.left() || (a.left() == b.left() && a.right() < b.right());
  }

  private static List<Integer> bytes(String piece) {
    var ids = new ArrayList<Integer>();
    for (byte b : piece.getBytes(UTF_8)) {
      ids.add(20 + (b & 0xFF));
    }
    return ids;
  }

  private static void replaceAll(List<Integer> ids, Merge pair, int newId) {
    for (int i = 0; i + 1 < ids.size(); i++) {
      if (ids.get(i) == pair.left() && ids.get(i + 1) == pair.right()) {
        ids.set(i, newId);
        ids.remove(i + 1);
      }
    }
  }
}
