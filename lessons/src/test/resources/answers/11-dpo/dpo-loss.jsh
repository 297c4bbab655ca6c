double dpoLoss(double pc, double pr, double refC, double refR, double beta) {
  double h = (pc - refC) - (pr - refR);
  return Math.log1p(Math.exp(-beta * h));
}
