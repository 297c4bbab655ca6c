package toylm.tensor.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toylm.Numbers;
import toylm.tensor.Tensor;

/**
 * The oracle's algebra against Commons Math, in double precision. (Its layers are compared with
 * finite differences and with PyTorch.)
 */
class ReferenceDeviceTest {
  /** One rounding to float at the end. */
  private static final double ROUNDING = 1e-7;

  private static final int B = 3;
  private static final int M = 5;
  private static final int N = 4;
  private static final int K = 7;

  private final ReferenceDevice device = new ReferenceDevice();

  @AfterEach
  void close() {
    device.close();
  }

  private static RealMatrix matrix(float[] x, int at, int rows, int columns) {
    RealMatrix m = MatrixUtils.createRealMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        m.setEntry(i, j, x[at + i * columns + j]);
      }
    }
    return m;
  }

  private static RealMatrix matrix(Tensor t, int index, boolean transposed) {
    int[] shape = t.shape();
    RealMatrix m = matrix(t.toArray(), index * shape[1] * shape[2], shape[1], shape[2]);
    return transposed ? m.transpose() : m;
  }

  private static void assertClose(RealMatrix expected, RealMatrix found) {
    double error = expected.subtract(found).getFrobeniusNorm() / expected.getFrobeniusNorm();
    assertEquals(0, error, ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void productsAreThoseOfCommonsMath(int transposed) {
    boolean ta = (transposed & 1) != 0;
    boolean tb = (transposed & 2) != 0;
    Tensor a = ta ? Numbers.tensor(device, 1, B, K, M) : Numbers.tensor(device, 1, B, M, K);
    Tensor b = tb ? Numbers.tensor(device, 2, B, N, K) : Numbers.tensor(device, 2, B, K, N);
    Tensor d = Numbers.tensor(device, 3, B, M, N);
    Tensor c = device.allocate(B, M, N);
    for (float[] factors : new float[][] {{1, 0}, {-0.7f, 0}, {1, 1}, {1, 1.3f}, {2, -4}}) {
      device.gemms(a, ta, b, tb, factors[0], factors[1] == 0 ? null : d, factors[1], c);
      for (int i = 0; i < B; i++) {
        RealMatrix product = matrix(a, i, ta).multiply(matrix(b, i, tb));
        assertClose(
            product.scalarMultiply(factors[0]).add(matrix(d, i, false).scalarMultiply(factors[1])),
            matrix(c, i, false));
        Tensor one = device.allocate(1, M, N);
        device.gemm(a.slice(i), ta, b.slice(i), tb, one.slice(0), false);
        assertClose(product, matrix(one, 0, false));
        device.gemm(a.slice(i), ta, b.slice(i), tb, one.slice(0), true);
        assertClose(product.scalarMultiply(2), matrix(one, 0, false));
      }
    }
  }

  @Test
  void aNormalisedMatrixHasNormOneAndItsDirection() {
    Tensor x = Numbers.tensor(device, 1, B, M, N);
    float[] before = x.toArray();
    device.normalise(x);
    for (int i = 0; i < B; i++) {
      RealMatrix was = matrix(before, i * M * N, M, N);
      assertClose(was.scalarMultiply(1 / was.getFrobeniusNorm()), matrix(x, i, false));
    }
  }

  @Test
  void aMatrixOfZerosStaysOne() {
    Tensor x = device.allocate(1, 2, 2);
    device.fill(x, 0);
    device.normalise(x);
    assertArrayEquals(new float[4], x.toArray());
  }

  @Test
  void aBlendIsTheSumOfBothTimesTheirFactors() {
    Tensor x = Numbers.tensor(device, 1, M, N);
    Tensor y = Numbers.tensor(device, 2, M, N);
    RealMatrix expected =
        matrix(x.toArray(), 0, M, N)
            .scalarMultiply(0.25)
            .add(matrix(y.toArray(), 0, M, N).scalarMultiply(-3));
    Tensor out = device.allocate(M, N);
    device.blend(0.25f, x, -3, y, out);
    assertClose(expected, matrix(out.toArray(), 0, M, N));
    device.blend(0.25f, x, -3, y, y);
    assertArrayEquals(out.toArray(), y.toArray(), "in place");
  }

  @Test
  void aSumOfSquaresIsTheSquareOfTheNorm() {
    Tensor x = Numbers.tensor(device, 1, M, N);
    double norm = matrix(x.toArray(), 0, M, N).getFrobeniusNorm();
    assertEquals(norm * norm, device.sumOfSquares(x), ROUNDING);
  }
}
