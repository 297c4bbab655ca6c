double learningRate(int step, int steps, int warmup, double peak) {
  if (step < warmup) {
    return peak * step / warmup;
  }
  return peak * 0.5 * (1 + Math.cos(Math.PI * step / steps));
}
