double perplexity(double[] probabilities) {
  double sum = 0;
  for (double p : probabilities) {
    sum -= Math.log(p);
  }
  return Math.exp(sum / probabilities.length);
}
