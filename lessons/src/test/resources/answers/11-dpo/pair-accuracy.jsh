double pairAccuracy(double[][] logProbs) {
  int n = 0;
  for (double[] row : logProbs) {
    n += (row[0] - row[2]) - (row[1] - row[3]) > 0 ? 1 : 0;
  }
  return (double) n / logProbs.length;
}
