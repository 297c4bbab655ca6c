package toylm.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Strings of every kind, also such as no UTF-8 file can hold: arbitrary UTF-16 units, mixed with
 * words, digits, spaces, emoji, control characters, halves of surrogate pairs, and runs longer than
 * a piece.
 */
final class AnyText implements ArbitrarySupplier<String> {
  private static final String[] FRAGMENTS = {
    "the",
    " and",
    " the",
    "don't",
    "naïve",
    "Größe",
    "e\u0301",
    "日本語",
    " हिन्दी",
    "العربية",
    "𝔘𝔫𝔦",
    "2026",
    " 42",
    "٣٤",
    "½",
    "Ⅷ",
    "𝟘",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\u00A0",
    "\u2028",
    "\u3000",
    "\u0085",
    "\u000B",
    "\f",
    "\0",
    "\u001B[1m",
    "\u200D",
    "\uFEFF",
    "👩‍👩‍👧",
    "🇩🇪",
    " 😀",
    "\uD83D",
    "\uDE00",
    "…",
    " — ",
    "!?",
    " (",
    "_",
    "<|endoftext|>",
    "[INST]",
    "</s>",
    "\u0378",
    "\uFFFF"
  };

  private static final String[] REPEATED = {
    "a", " ", "\t", "\n", "!", "7", "é", "字", "😀", "\uD83D", "\u0301"
  };

  /** The text with each half of a surrogate pair replaced by "?", as the tokenizer does. */
  static String encodable(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  @Override
  public Arbitrary<String> get() {
    Arbitrary<String> units = Arbitraries.strings().all().ofMaxLength(8);
    Arbitrary<String> words = Arbitraries.of(FRAGMENTS);
    Arbitrary<String> runs =
        Combinators.combine(Arbitraries.of(REPEATED), Arbitraries.integers().between(1, 140))
            .as(String::repeat);
    return Arbitraries.frequencyOf(Tuple.of(3, units), Tuple.of(12, words), Tuple.of(1, runs))
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }
}
