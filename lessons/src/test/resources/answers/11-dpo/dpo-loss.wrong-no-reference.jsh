double dpoLoss(double pc, double pr, double refC, double refR, double beta) {
  return Math.log1p(Math.exp(-beta * (pc - pr)));
}
