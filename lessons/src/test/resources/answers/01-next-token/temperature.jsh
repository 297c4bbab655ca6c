double[] withTemperature(double[] p, double t) {
  double[] q = Arrays.stream(p).map(x -> Math.pow(x, 1 / t)).toArray();
  double sum = Arrays.stream(q).sum();
  return Arrays.stream(q).map(x -> x / sum).toArray();
}
