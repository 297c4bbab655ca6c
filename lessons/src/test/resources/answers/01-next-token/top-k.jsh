double[] topK(double[] p, int k) {
  double[] sorted = p.clone();
  Arrays.sort(sorted);
  double least = sorted[p.length - k];
  double[] kept = Arrays.stream(p).map(x -> x >= least ? x : 0).toArray();
  double sum = Arrays.stream(kept).sum();
  return Arrays.stream(kept).map(x -> x / sum).toArray();
}
