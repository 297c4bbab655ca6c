package toylm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PreTokenizerTest {
  private static final Pattern PATTERN = Pattern.compile(PreTokenizer.REGEX);

  @Property(tries = 3000)
  void theScannerCutsWhereTheRegexCuts(@ForAll(supplier = AnyText.class) String text) {
    List<String> expected = PATTERN.matcher(text).results().map(MatchResult::group).toList();
    assertEquals(expected, PreTokenizer.split(text));
  }

  @Test
  void theScannerAndTheRegexAgreeOnEveryCodePoint() {
    for (int block = 0; block <= Character.MAX_CODE_POINT; block += 256) {
      var text = new StringBuilder();
      for (int c = block; c < block + 256; c++) {
        text.append(' ').appendCodePoint(c).append('a');
      }
      List<String> expected = PATTERN.matcher(text).results().map(MatchResult::group).toList();
      assertEquals(
          expected, PreTokenizer.split(text.toString()), "U+" + Integer.toHexString(block));
    }
  }

  @Property
  void thePiecesJoinedAreTheText(@ForAll(supplier = AnyText.class) String text) {
    assertEquals(text, String.join("", PreTokenizer.split(text)));
  }

  @Property
  void noPieceIsLongerThanTheBuffersThatHoldIt(@ForAll(supplier = AnyText.class) String text) {
    for (String piece : PreTokenizer.split(text)) {
      int bytes = piece.getBytes(StandardCharsets.UTF_8).length;
      assertEquals(true, bytes <= PreTokenizer.MAX_PIECE_BYTES, piece);
    }
  }

  @Test
  void aWordKeepsOneSpaceBeforeIt() {
    assertEquals(List.of("the", " cat", " ", " sat"), PreTokenizer.split("the cat  sat"));
  }

  @Test
  void digitsStandAloneAndWithoutASpace() {
    assertEquals(
        List.of("In", " ", "1", "9", "9", "9", ",", " yes", "!"),
        PreTokenizer.split("In 1999, yes!"));
    assertEquals(List.of("a", "1", "b"), PreTokenizer.split("a1b"));
    assertEquals(List.of("  ", " ", "7"), PreTokenizer.split("   7"));
  }

  @Test
  void punctuationFormsRunsOfItsOwn() {
    assertEquals(List.of("What", "?!", " (", "yes", ")"), PreTokenizer.split("What?! (yes)"));
  }

  @Test
  void lineEndsFormRunsAndBlanksAtTheirEdgeStayTogether() {
    assertEquals(
        List.of("a", "  ", "\n\r\n", "\t", " b", "  "), PreTokenizer.split("a  \n\r\n\t b  "));
  }

  @Test
  void anAccentStaysWithItsLetter() {
    assertEquals(List.of("e\u0301te\u0301"), PreTokenizer.split("e\u0301te\u0301"));
  }

  @Test
  void aPieceEndsAfter64Characters() {
    assertEquals(List.of(" " + "a".repeat(64), "a"), PreTokenizer.split(" " + "a".repeat(65)));
    assertEquals(List.of(" ".repeat(64), "     ", " a"), PreTokenizer.split(" ".repeat(70) + "a"));
    assertEquals(List.of("😀".repeat(64), "😀"), PreTokenizer.split("😀".repeat(65)));
  }

  @Test
  void theEmptyTextHasNoPieces() {
    assertEquals(List.of(), PreTokenizer.split(""));
  }
}
