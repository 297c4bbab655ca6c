double perplexity(double[] probabilities) {
  double product = Arrays.stream(probabilities).reduce(1, (a, b) -> a * b);
  return Math.pow(1 / product, 1.0 / probabilities.length);
}
