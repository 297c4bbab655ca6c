double dpoLoss(double pc, double pr, double refC, double refR, double beta) {
  double e = Math.exp(beta * ((pc - refC) - (pr - refR)));
  return -Math.log(e / (1 + e));
}
