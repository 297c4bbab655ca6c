double[] withTemperature(double[] p, double t) {
  double sum = 0;
  for (int i = 0; i < p.length; i++) {
    p[i] = Math.pow(p[i], 1 / t);
    sum += p[i];
  }
  for (int i = 0; i < p.length; i++) {
    p[i] /= sum;
  }
  return p;
}
