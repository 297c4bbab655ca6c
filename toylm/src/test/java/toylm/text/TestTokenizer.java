package toylm.text;

import java.util.List;

/** A tokenizer with 104 merges, among them some of several scripts and of half characters. */
final class TestTokenizer {
  static final List<String> DOCUMENTS =
      List.of(
          "The capital of France is Paris. The capital of Japan is Tokyo, and the river is the Sumida.",
          "Don't the 1234 people and the 1234 others know the answer? They don't; they know 12 and 34.",
          "日本語の日本、日本語の本。 Größe, Größen, größer! naïve naïve 😀😀 😀 😁 👩‍👩‍👧 👩‍👩‍👧",
          "    indented\n    indented\n\n\n\tthe end\n\n---- ---- ====\r\n\r\n");

  static final Tokenizer SMALL = BpeTrainer.train(DOCUMENTS, 380);

  private TestTokenizer() {}
}
