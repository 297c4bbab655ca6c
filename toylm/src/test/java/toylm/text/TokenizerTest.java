package toylm.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TokenizerTest {
  private static final Tokenizer SMALL = TestTokenizer.SMALL;

  @Property(tries = 3000)
  void everyTextComesBackExactly(@ForAll(supplier = AnyText.class) String any) {
    String text = AnyText.encodable(any);
    assertEquals(text, SMALL.decode(SMALL.encode(text)));
  }

  @Property
  void halfOfASurrogatePairIsEncodedAsAQuestionMark(@ForAll(supplier = AnyText.class) String any) {
    assertArrayEquals(SMALL.encode(AnyText.encodable(any)), SMALL.encode(any));
    assertEquals("a?b", SMALL.decode(SMALL.encode("a\uD83Db")));
  }

  @Property(tries = 5000)
  void bytesThatAreNotUtf8BecomeWhatJavaMakesOfThem(@ForAll("bytes") List<Integer> list) {
    var bytes = new byte[list.size()];
    int[] ids = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = list.get(i).byteValue();
      ids[i] = 20 + list.get(i);
    }
    assertEquals(new String(bytes, UTF_8), SMALL.decode(ids));
  }

  /** Mostly the bytes at which the rules of UTF-8 change. */
  @Provide
  Arbitrary<List<Integer>> bytes() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
                0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF),
            Arbitraries.integers().between(0, 255))
        .list()
        .ofMaxSize(8);
  }

  @Property
  void encodingsJoinedDecodeToTheTextsJoined(
      @ForAll(supplier = AnyText.class) String a, @ForAll(supplier = AnyText.class) String b) {
    int[] ids =
        IntStream.concat(Arrays.stream(SMALL.encode(a)), Arrays.stream(SMALL.encode(b))).toArray();
    assertEquals(AnyText.encodable(a) + AnyText.encodable(b), SMALL.decode(ids));
  }

  @Property
  void theFastEncoderGivesTheIdsOfTheSlowOne(@ForAll(supplier = AnyText.class) String any) {
    String text = AnyText.encodable(any); // the slow one knows no halves of surrogate pairs
    assertArrayEquals(SlowBpe.encode(SMALL.merges(), text), SMALL.encode(text));
  }

  @Property
  void aSpecialTokenIsNeverProducedByText(@ForAll(supplier = AnyText.class) String text) {
    assertTrue(Arrays.stream(SMALL.encode(text)).noneMatch(SMALL::isSpecial));
  }

  @Property
  void aDigitIsAlwaysATokenOfItsOwn(@ForAll(supplier = AnyText.class) String text) {
    for (int id : SMALL.encode(text)) {
      assertTrue(
          SMALL.token(id).length() == 1 || !SMALL.token(id).matches(".*[0-9].*"), SMALL.token(id));
    }
  }

  @Test
  void theTextOfASpecialTokenIsOrdinaryTextEvenIfTrainedOn() {
    var documents = SpecialToken.ALL.stream().map(special -> special.text().repeat(50)).toList();
    Tokenizer tokenizer = BpeTrainer.train(documents, 1000);
    for (SpecialToken special : SpecialToken.ALL) {
      int[] ids = tokenizer.encode(special.text());
      assertTrue(ids.length > 1, special.text());
      assertTrue(Arrays.stream(ids).noneMatch(tokenizer::isSpecial), special.text());
      assertEquals(special.text(), tokenizer.decode(ids));
    }
  }

  @Test
  void specialTokensTakeTheFirstIdsInTheirOrder() {
    assertEquals(20, SpecialToken.ALL.size());
    for (int id = 0; id < 20; id++) {
      SpecialToken special = SpecialToken.ALL.get(id);
      assertEquals(id, SMALL.id(special));
      assertEquals(special.text(), SMALL.token(id));
      assertTrue(SMALL.isSpecial(id));
    }
    assertFalse(SMALL.isSpecial(20));
    assertEquals(0, SMALL.id(SpecialToken.END_OF_TEXT));
    assertEquals("<|endoftext|>", SpecialToken.END_OF_TEXT.text());
  }

  @Test
  void specialTokensPrintTheirTextUnlessSkipped() {
    int[] ids = {SMALL.id(SpecialToken.USER), 20 + 'h', 20 + 'i', SMALL.id(SpecialToken.END)};
    assertEquals("<|user|>hi<|end|>", SMALL.decode(ids));
    assertEquals("hi", SMALL.decode(ids, StreamDecoder.Specials.SKIP));
  }

  @Test
  void theEarliestMergeIsAppliedFirst() {
    // b c → 276 was learned before a b → 277, so "abc" is a bc, and never ab c.
    var tokenizer =
        new Tokenizer(List.of(new Merge(20 + 'b', 20 + 'c'), new Merge(20 + 'a', 20 + 'b')));
    assertArrayEquals(new int[] {20 + 'a', 276}, tokenizer.encode("abc"));
    assertArrayEquals(new int[] {277, 20 + 'd'}, tokenizer.encode("abd"));
  }

  @Test
  void aRunMergesFromTheLeft() {
    var tokenizer = new Tokenizer(List.of(new Merge(20 + 'a', 20 + 'a')));
    assertArrayEquals(new int[] {276, 276, 20 + 'a'}, tokenizer.encode("aaaaa"));
  }

  @Test
  void aTokenHasBytesAndAPrintableForm() {
    var tokenizer = new Tokenizer(List.of(new Merge(20 + ' ', 20 + 'a')));
    assertArrayEquals(new byte[] {' ', 'a'}, tokenizer.bytes(276));
    assertEquals("Ġa", tokenizer.token(276));
    assertEquals("Ċ", tokenizer.token(20 + '\n'));
    assertArrayEquals("<|pad|>".getBytes(UTF_8), tokenizer.bytes(1));
  }

  @Test
  void changingTheBytesHandedOutChangesNothing() {
    SMALL.bytes(20 + 'a')[0] = 'b';
    assertEquals("a", SMALL.decode(new int[] {20 + 'a'}));
  }

  @Test
  void everyTokenOfTheVocabularyIsWhatItsOwnBytesEncodeTo() {
    for (int id = Tokenizer.MIN_VOCAB_SIZE; id < SMALL.vocabSize(); id++) {
      String text = new String(SMALL.bytes(id), UTF_8);
      if (!text.contains("\uFFFD")) {
        assertArrayEquals(new int[] {id}, SMALL.encode(text), text);
      }
    }
  }

  @Test
  void aMegabyteWithoutASpaceIsEncodedInMomentsNotHours() {
    Tokenizer tokenizer = BpeTrainer.train(List.of("a".repeat(1000)), 300);
    String text = "a".repeat(1_000_000);
    // About 0.1 s; a loop quadratic in the text would take an hour.
    int[] ids = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> tokenizer.encode(text));
    assertEquals(text, tokenizer.decode(ids));
  }

  @Test
  void severalThreadsGetTheSameIds() {
    String text = String.join("\n", TestTokenizer.DOCUMENTS).repeat(20);
    int[] expected = SMALL.encode(text);
    IntStream.range(0, 64).parallel().forEach(i -> assertArrayEquals(expected, SMALL.encode(text)));
  }

  @Test
  void anUnknownIdIsRefused() {
    for (int id : new int[] {-1, SMALL.vocabSize(), Integer.MAX_VALUE}) {
      var e = assertThrows(IllegalArgumentException.class, () -> SMALL.decode(new int[] {id}));
      assertEquals(
          "expected a token id in 0 … 379, found " + id + "; was it made by another tokenizer?",
          e.getMessage());
    }
  }

  @Test
  void mergesThatMakeNoSenseAreRefused() {
    assertRefused("join two ids in 20 … 275, found 0 and 40", new Merge(0, 40));
    assertRefused("join two ids in 20 … 275, found 40 and 276", new Merge(40, 276));
    assertRefused("doesn't exist yet, found aa again", new Merge(117, 117), new Merge(117, 117));
    var doubling =
        IntStream.range(0, 10)
            .mapToObj(i -> i == 0 ? new Merge(117, 117) : new Merge(275 + i, 275 + i));
    assertRefused(
        "make a token of at most 257 bytes, found 512 bytes", doubling.toArray(Merge[]::new));
  }

  private static void assertRefused(String message, Merge... merges) {
    var e = assertThrows(IllegalArgumentException.class, () -> new Tokenizer(List.of(merges)));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
