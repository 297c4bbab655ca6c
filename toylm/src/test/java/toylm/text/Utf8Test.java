package toylm.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Property
  void wellFormedTextHasTheBytesThatJavaGivesIt(@ForAll(supplier = AnyText.class) String any) {
    String text = new String(any.getBytes(UTF_8), UTF_8); // unpaired surrogates become '?'
    assertArrayEquals(text.getBytes(UTF_8), encode(text));
  }

  @Property
  void everyStringComesBack(@ForAll(supplier = AnyText.class) String text) {
    assertEquals(text, decode(encode(text)));
  }

  @Property(tries = 5000)
  void invalidBytesBecomeWhatJavaMakesOfThem(@ForAll("bytesWithoutSurrogates") List<Integer> list) {
    var bytes = new byte[list.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = list.get(i).byteValue();
    }
    assertEquals(new String(bytes, UTF_8), decode(bytes));
  }

  /** Mostly the bytes at which the rules of UTF-8 change; not ED, with which a surrogate begins. */
  @Provide
  Arbitrary<List<Integer>> bytesWithoutSurrogates() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
                0xEC, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF),
            Arbitraries.integers().between(0, 255).filter(b -> b != 0xED))
        .list()
        .ofMaxSize(8);
  }

  @Test
  void anUnpairedSurrogateTakesTheThreeBytesOfItsCodeUnit() {
    assertArrayEquals(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0xBD}, encode("\uD83D"));
    assertArrayEquals(new byte[] {(byte) 0xED, (byte) 0xB8, (byte) 0x80}, encode("\uDE00"));
  }

  @Test
  void twoHalvesWrittenApartAreReadAsOneCharacter() {
    byte[] high = encode("\uD83D");
    byte[] both = Arrays.copyOf(high, 6);
    System.arraycopy(encode("\uDE00"), 0, both, 3, 3);
    assertEquals("😀", decode(both));
  }

  private static byte[] encode(String text) {
    var out = new byte[3 * text.length()];
    int length = Utf8.encode(text, 0, text.length(), out);
    return Arrays.copyOf(out, length);
  }

  private static String decode(byte[] bytes) {
    var decoder = new Utf8Decoder();
    var out = new StringBuilder();
    for (byte b : bytes) {
      decoder.next(b, out);
    }
    decoder.finish(out);
    return out.toString();
  }
}
