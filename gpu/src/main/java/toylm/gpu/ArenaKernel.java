package toylm.gpu;

/**
 * Every primitive as OpenCL, translated from this class's bytecode by Aparapi. One kernel, because
 * two cannot share device memory (its parts are superclasses only so that each can be read by
 * itself); a row of ifs, because that is what the translator gets right; and, except in one
 * product, without barriers, because not every OpenCL compiler gets those right in a branch. A
 * work-item computes one output or a small block of them, and every sum has a fixed order.
 */
final class ArenaKernel extends AttentionKernels {
  static final int FILL = 0;
  static final int COPY = 1;
  static final int ADD = 2;
  static final int AXPY = 3;
  static final int UPLOAD = 4;
  static final int DOWNLOAD = 5;
  static final int GEMM = 6;
  static final int GATHER = 7;
  static final int SCATTER_ADD = 8;
  static final int RMS_NORM = 9;
  static final int RMS_NORM_INPUT = 10;
  static final int RMS_NORM_GAIN = 11;
  static final int ADD_PARTS = 12;
  static final int ROPE = 13;
  static final int ATTENTION = 14;
  static final int ATTENTION_QUERIES = 15;
  static final int ATTENTION_KEYS = 16;
  static final int CACHE = 17;
  static final int ATTENTION_CACHED = 18;
  static final int SWI_GLU = 19;
  static final int SWI_GLU_BACKWARD = 20;
  static final int LOG_SUM_PARTS = 21;
  static final int LOG_PROBS = 22;
  static final int LOG_PROBS_BACKWARD = 23;
  static final int SQUARES = 24;
  static final int ADAM_W = 25;
  static final int GEMM_TILED = 26;
  static final int BLEND = 27;
  static final int NORM_FACTORS = 28;
  static final int SCALE_SLICES = 29;

  int op;

  @Override
  public void run() {
    int id = getGlobalId();
    if (op == FILL) {
      fill(id);
    }
    if (op == COPY) {
      copy(id);
    }
    if (op == ADD) {
      add(id);
    }
    if (op == AXPY) {
      axpy(id);
    }
    if (op == BLEND) {
      blend(id);
    }
    if (op == UPLOAD) {
      upload(id);
    }
    if (op == DOWNLOAD) {
      download(id);
    }
    if (op == GEMM) {
      gemm(id);
    }
    if (op == GEMM_TILED) {
      gemmTiled();
    }
    if (op == GATHER) {
      gather(id);
    }
    if (op == SCATTER_ADD) {
      scatterAdd(id);
    }
    if (op == RMS_NORM) {
      rmsNorm(id);
    }
    if (op == RMS_NORM_INPUT) {
      rmsNormInput(id);
    }
    if (op == RMS_NORM_GAIN) {
      rmsNormGain(id);
    }
    if (op == ADD_PARTS) {
      addParts(id);
    }
    if (op == ROPE) {
      rope(id);
    }
    if (op == ATTENTION) {
      attention(id);
    }
    if (op == ATTENTION_QUERIES) {
      attentionQueries(id);
    }
    if (op == ATTENTION_KEYS) {
      attentionKeys(id);
    }
    if (op == CACHE) {
      cache(id);
    }
    if (op == ATTENTION_CACHED) {
      attentionCached(id);
    }
    if (op == SWI_GLU) {
      swiGlu(id);
    }
    if (op == SWI_GLU_BACKWARD) {
      swiGluBackward(id);
    }
    if (op == LOG_SUM_PARTS) {
      logSumParts(id);
    }
    if (op == LOG_PROBS) {
      logProbs(id);
    }
    if (op == LOG_PROBS_BACKWARD) {
      logProbsBackward(id);
    }
    if (op == SQUARES) {
      squares(id);
    }
    if (op == NORM_FACTORS) {
      normFactors(id);
    }
    if (op == SCALE_SLICES) {
      scaleSlices(id);
    }
    if (op == ADAM_W) {
      adamW(id);
    }
  }
}
