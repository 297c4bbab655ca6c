package toylm.tensor.op;

import toylm.tensor.Tensor;

/** Shape checks that say what was expected and what was found. */
final class Check {
  private Check() {}

  static void columns(String what, Tensor x, int columns) {
    if (x.columns() != columns) {
      throw new IllegalArgumentException(
          what + ": expected rows of " + columns + " floats, found " + x);
    }
  }

  static void sameSize(String what, Tensor a, Tensor b) {
    if (a.size() != b.size()) {
      throw new IllegalArgumentException(
          what + ": expected tensors of the same size, found " + a + " and " + b);
    }
  }

  static void length(String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(what + ": expected " + expected + ", found " + found);
    }
  }

  static void ids(String what, int[] ids, int from, int below) {
    for (int id : ids) {
      if (id < from || id >= below) {
        throw new IllegalArgumentException(
            what
                + ": expected ids in ["
                + from
                + ", "
                + below
                + "), found "
                + id
                + "; was the text encoded with another tokenizer?");
      }
    }
  }
}
