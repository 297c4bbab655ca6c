double learningRate(int step, int steps, int warmup, double peak) {
  if (step < warmup) {
    return peak * step / warmup;
  }
  double share = (double) (step - warmup) / (steps - warmup);
  return peak * 0.5 * (1 + Math.cos(Math.PI * share));
}
