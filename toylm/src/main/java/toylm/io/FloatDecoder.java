package toylm.io;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/** Reads numbers of the four common float formats. */
final class FloatDecoder {
  /** The formats that can be read. */
  static final Set<DType> SUPPORTED = EnumSet.of(DType.F16, DType.BF16, DType.F32, DType.F64);

  private FloatDecoder() {}

  /**
   * The next number of a little-endian buffer, exactly.
   *
   * @throws IllegalArgumentException if the format is not supported
   */
  static double next(DType dtype, ByteBuffer in) {
    return switch (dtype) {
      case F32 -> in.getFloat();
      case F64 -> in.getDouble();
      case F16 -> half(in.getShort());
      case BF16 -> Float.intBitsToFloat(in.getShort() << 16);
      default ->
          throw new IllegalArgumentException("expected one of " + SUPPORTED + ", found " + dtype);
    };
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
