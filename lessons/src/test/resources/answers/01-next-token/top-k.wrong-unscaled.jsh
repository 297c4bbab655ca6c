double[] topK(double[] p, int k) {
  double[] sorted = p.clone();
  Arrays.sort(sorted);
  double least = sorted[p.length - k];
  return Arrays.stream(p).map(x -> x >= least ? x : 0).toArray();
}
