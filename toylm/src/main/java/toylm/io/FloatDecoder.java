package toylm.io;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/** Turns little-endian bytes of the four common float formats into Java's two. */
final class FloatDecoder {
  /** The formats that can be decoded. */
  static final Set<DType> SUPPORTED = EnumSet.of(DType.F16, DType.BF16, DType.F32, DType.F64);

  private FloatDecoder() {}

  /** Decodes the whole buffer to {@code out[at …]}; returns the index after the last. */
  static int decode(DType dtype, ByteBuffer in, float[] out, int at) {
    int count = in.remaining() / dtype.bytes();
    switch (dtype) {
      case F32 -> in.asFloatBuffer().get(out, at, count);
      case F64 -> {
        for (int i = 0; i < count; i++) {
          out[at + i] = (float) in.getDouble();
        }
      }
      case F16 -> {
        for (int i = 0; i < count; i++) {
          out[at + i] = half(in.getShort());
        }
      }
      case BF16 -> {
        for (int i = 0; i < count; i++) {
          out[at + i] = Float.intBitsToFloat(in.getShort() << 16);
        }
      }
      default ->
          throw new IllegalArgumentException("expected one of " + SUPPORTED + ", found " + dtype);
    }
    return at + count;
  }

  /** As the other, to doubles. */
  static int decode(DType dtype, ByteBuffer in, double[] out, int at) {
    if (dtype == DType.F64) {
      int count = in.remaining() / dtype.bytes();
      in.asDoubleBuffer().get(out, at, count);
      return at + count;
    }
    float[] floats = new float[in.remaining() / dtype.bytes()];
    decode(dtype, in, floats, 0);
    for (int i = 0; i < floats.length; i++) {
      out[at + i] = floats[i];
    }
    return at + floats.length;
  }

  /**
   * The value of an IEEE 754 half: one bit of sign, five of exponent (bias 15), ten of fraction.
   * {@code Float.float16ToFloat} does the same from Java 20 on.
   */
  static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) { // zero or subnormal: fraction · 2⁻²⁴, exact in a float
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int widened = exponent == 0x1f ? 0xff : exponent - 15 + 127; // infinity and NaN stay so
    return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
  }
}
