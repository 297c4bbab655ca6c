double perplexity(double[] probabilities) {
  return Math.exp(-Arrays.stream(probabilities).map(Math::log).sum());
}
