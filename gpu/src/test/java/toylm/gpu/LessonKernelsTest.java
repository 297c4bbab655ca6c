package toylm.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import toylm.gpu.lesson.NaiveMatmul;
import toylm.gpu.lesson.OpenClKernel;
import toylm.gpu.lesson.Products;
import toylm.gpu.lesson.TiledMatmul;
import toylm.gpu.lesson.VectorAdd;

/** The kernels that learners read, and the check of those that they write, on OpenCL. */
class LessonKernelsTest {
  @BeforeAll
  static void needsOpenCl() {
    OpenCl.device().close();
  }

  @Test
  void addsVectors() {
    SplittableRandom random = new SplittableRandom(1);
    float[] a = new float[1000];
    float[] b = new float[1000];
    float[] c = new float[1000];
    for (int i = 0; i < 1000; i++) {
      a[i] = (float) random.nextDouble(-1, 1);
      b[i] = (float) random.nextDouble(-1, 1);
    }
    VectorAdd kernel = new VectorAdd(a, b, c);
    kernel.launch(1000);
    kernel.dispose();
    for (int i = 0; i < 1000; i++) {
      assertEquals(a[i] + b[i], c[i]);
    }
  }

  @Test
  void bothProductsPassTheCheck() {
    assertTrue(Products.gflops(NaiveMatmul::new, 48) > 0);
    assertTrue(Products.gflops(TiledMatmul::new, 48) > 0);
  }

  /** A·Bᵀ: a learner's slip. */
  static final class Transposed extends OpenClKernel {
    private final float[] a;
    private final float[] b;
    private final float[] c;
    private final int n;

    Transposed(float[] a, float[] b, float[] c, int n) {
      this.a = a;
      this.b = b;
      this.c = c;
      this.n = n;
    }

    @Override
    public void run() {
      int id = getGlobalId();
      if (id < n * n) {
        float sum = 0;
        for (int k = 0; k < n; k++) {
          sum += a[id / n * n + k] * b[id % n * n + k];
        }
        c[id] = sum;
      }
    }
  }

  /** What Aparapi can't translate. */
  static final class Switching extends OpenClKernel {
    private final float[] c = new float[256];

    @Override
    public void run() {
      int id = getGlobalId();
      switch (id % 3) {
        case 0 -> c[id] = 1;
        case 1 -> c[id] = 2;
        default -> c[id] = 3;
      }
    }
  }

  @Test
  void whatCantBeTranslatedIsSaid() {
    var refusal = assertThrows(IllegalStateException.class, () -> new Switching().launch(256));
    assertTrue(
        refusal.getMessage().startsWith("expected OpenCL to run Switching, found "),
        refusal.getMessage());
    assertTrue(refusal.getMessage().contains("lookupswitch"), refusal.getMessage());
  }

  @Test
  void aWrongProductIsNamed() {
    var refusal =
        assertThrows(IllegalStateException.class, () -> Products.gflops(Transposed::new, 48));
    assertTrue(refusal.getMessage().startsWith("expected c[0][0] = "), refusal.getMessage());
  }
}
