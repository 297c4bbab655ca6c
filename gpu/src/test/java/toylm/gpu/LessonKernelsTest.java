package toylm.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.aparapi.Kernel;
import com.aparapi.Range;
import com.aparapi.device.OpenCLDevice;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import toylm.gpu.lesson.NaiveMatmul;
import toylm.gpu.lesson.TiledMatmul;
import toylm.gpu.lesson.VectorAdd;

/** The kernels that learners read, on OpenCL. */
class LessonKernelsTest {
  private static final int N = 48;
  private static OpenCLDevice hardware;

  @BeforeAll
  static void open() {
    try (AparapiDevice device = OpenCl.device()) {
      hardware = device.hardware();
    }
  }

  private static float[] random(int n) {
    float[] x = new float[n];
    SplittableRandom random = new SplittableRandom(n);
    for (int i = 0; i < n; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
    }
    return x;
  }

  private static void run(Kernel kernel, int items) {
    kernel.execute(Range.create(hardware, items, 256));
    kernel.dispose();
  }

  @Test
  void addsVectors() {
    float[] a = random(1000);
    float[] b = random(1000);
    float[] c = new float[1000];
    run(new VectorAdd(a, b, c), 1024);
    for (int i = 0; i < 1000; i++) {
      assertEquals(a[i] + b[i], c[i]);
    }
  }

  @Test
  void bothProductsAreRight() {
    float[] a = random(N * N);
    float[] b = random(N * N + 1);
    float[] naive = new float[N * N];
    float[] tiled = new float[N * N];
    run(new NaiveMatmul(a, b, naive, N), N * N);
    run(new TiledMatmul(a, b, tiled, N), N * N);
    for (int row = 0; row < N; row++) {
      for (int column = 0; column < N; column++) {
        double sum = 0;
        for (int k = 0; k < N; k++) {
          sum += (double) a[row * N + k] * b[k * N + column];
        }
        assertEquals(sum, naive[row * N + column], 1e-5);
        assertEquals(sum, tiled[row * N + column], 1e-5);
      }
    }
  }
}
