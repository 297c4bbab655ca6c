package course.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TexToUnicodeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        "x_{t-1}^2 § xₜ₋₁²",
        "p(x_t \\mid x_{<t}) § p(xₜ | x_(<t))",
        "\\frac{n_x}{N} § nₓ/N",
        "\\frac{a+b}{2} § (a+b)/2",
        "-\\log_2 p(x) § −log₂ p(x)",
        "\\log_2 \\frac{11}{3} § log₂ (11/3)",
        "\\log(x) § log(x)",
        "\\exp\\left(-x\\right) § exp(−x)",
        "\\sum_{i=1}^{n} x_i § Σᵢ₌₁ⁿ xᵢ",
        "\\pi_\\theta(y \\mid x) § π_θ(y | x)",
        "\\pi_{\\text{ref}} § π_ref",
        "W^T x § Wᵀ x",
        "QK^\\top / \\sqrt{d_k} § QKᵀ / √dₖ",
        "a\\cdot b § a · b",
        "x\\le y § x ≤ y",
        "a\\to b § a → b",
        "\\mathcal{L}(\\theta) § ℒ(θ)",
        "\\mathbb{E}_{x \\sim D} § 𝔼_(x ∼ D)",
        "\\hat{y}=1 § ŷ = 1",
        "T \\times C § T × C",
        "\\sigma(\\beta \\Delta) § σ(β Δ)",
        "\\text{a word} § a word",
        "\\operatorname{softmax}(z) § softmax(z)",
        "e^{-x/\\tau} § e^(−x/τ)",
        "2^{10} § 2¹⁰",
        "f'(x) § f′(x)",
        "\\{1,\\dots,n\\} § {1,…,n}",
        "\\unknown{x} § \\unknown x",
        "x_ § x",
        "{ § ''",
        "\\ § \\",
      })
  void aFormulaIsALineOfUnicode(String tex, String expected) {
    assertEquals(expected, TexToUnicode.text(tex));
  }

  @Test
  void rowsOfAFormulaAreLines() {
    assertEquals(
        "a = b\nc = d", TexToUnicode.text("\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        "\\frac § /",
        "\\frac{a § a/",
        "\\sqrt § √",
        "x^ § x",
        "} § }",
        "\\left § ''",
        "\\text{ § ''",
      })
  void anUnfinishedCommandShowsWhatThereIs(String tex, String expected) {
    assertEquals(expected, TexToUnicode.text(tex));
  }
}
