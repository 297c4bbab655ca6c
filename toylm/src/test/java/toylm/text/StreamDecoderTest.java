package toylm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import toylm.text.StreamDecoder.Specials;

class StreamDecoderTest {
  private static final Tokenizer SMALL = TestTokenizer.SMALL;

  @Property
  void whatIsStreamedIsWhatIsDecodedAtOnce(
      @ForAll("ids") List<Integer> ids, @ForAll Specials specials) {
    var decoder = new StreamDecoder(SMALL, specials);
    var streamed = new StringBuilder();
    ids.forEach(id -> streamed.append(decoder.next(id)));
    streamed.append(decoder.finish());
    int[] array = ids.stream().mapToInt(Integer::intValue).toArray();
    assertEquals(SMALL.decode(array, specials), streamed.toString());
  }

  @Provide
  Arbitrary<List<Integer>> ids() {
    return Arbitraries.integers().between(0, SMALL.vocabSize() - 1).list().ofMaxSize(40);
  }

  @Property
  void textStreamedByteByByteNeverShowsAReplacementCharacter(
      @ForAll(supplier = AnyText.class) String any) {
    String text = AnyText.encodable(any).replace("\uFFFD", "");
    var bytesOnly = new Tokenizer(List.of());
    var decoder = new StreamDecoder(bytesOnly, Specials.PRINT);
    var streamed = new StringBuilder();
    for (int id : bytesOnly.encode(text)) {
      streamed.append(decoder.next(id));
      assertTrue(text.startsWith(streamed.toString()), streamed.toString());
    }
    assertEquals("", decoder.finish());
    assertEquals(text, streamed.toString());
  }

  @Test
  void anIncompleteCharacterIsWithheldUntilItsLastByte() {
    var decoder = new StreamDecoder(SMALL, Specials.PRINT);
    assertEquals("", decoder.next(20 + 0xF0));
    assertEquals("", decoder.next(20 + 0x9F));
    assertEquals("", decoder.next(20 + 0x98));
    assertEquals("😀", decoder.next(20 + 0x80));
    assertEquals("", decoder.finish());
  }

  @Test
  void finishGivesUpOnAnIncompleteCharacterAndStartsAgain() {
    var decoder = new StreamDecoder(SMALL, Specials.PRINT);
    assertEquals("", decoder.next(20 + 0xE2));
    assertEquals("\uFFFD", decoder.finish());
    assertEquals("", decoder.finish());
    assertEquals("a", decoder.next(20 + 'a'));
  }

  @Test
  void aSpecialTokenEndsAnIncompleteCharacter() {
    var printing = new StreamDecoder(SMALL, Specials.PRINT);
    printing.next(20 + 0xE2);
    assertEquals("\uFFFD<|end|>", printing.next(SpecialToken.END.id()));
    var skipping = new StreamDecoder(SMALL, Specials.SKIP);
    skipping.next(20 + 0xC3);
    assertEquals("\uFFFD", skipping.next(SpecialToken.END.id()));
    assertEquals("\uFFFD", skipping.next(20 + 0xA9));
  }
}
