package course.play;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** TeX's commands that stand for one sign. */
final class Symbols {
  private static final Map<String, String> SIGNS =
      Arrays.stream(
              """
              alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι
              kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ
              chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ
              Omega Ω sum Σ prod Π int ∫ partial ∂ nabla ∇ infty ∞ cdot · times × pm ± div ÷
              circ ∘ odot ⊙ oplus ⊕ otimes ⊗ ast * star ⋆ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠
              approx ≈ sim ∼ equiv ≡ propto ∝ ll ≪ gg ≫ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪
              cap ∩ emptyset ∅ to → rightarrow → leftarrow ← gets ← Rightarrow ⇒ mapsto ↦ iff ⇔
              succ ≻ prec ≺ mid | vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖ parallel ‖
              ldots … dots … cdots ⋯ forall ∀ exists ∃ neg ¬ land ∧ lor ∨ top ⊤ bot ⊥ ell ℓ hbar ℏ
              langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ prime ′ lbrace { rbrace }
              """
                  .strip()
                  .split("\\s+(?=[A-Za-z]{2,})"))
          .map(pair -> pair.strip().split("\\s+"))
          .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

  private static final Set<String> RELATIONS =
      Set.of(
          "le leq ge geq ne neq approx sim equiv propto ll gg in notin subset subseteq to rightarrow"
              .split(" "));
  private static final Set<String> SPACED =
      Set.of("leftarrow gets Rightarrow mapsto iff succ prec mid cdot times pm odot".split(" "));
  private static final Set<String> FUNCTIONS =
      Set.of(
          ("log ln exp max min sup inf arg argmax argmin sin cos tan tanh softmax det dim Pr lim"
                  + " gcd mod bmod")
              .split(" "));

  private Symbols() {}

  /** The sign, null if the command is no sign. */
  static String of(String name) {
    return switch (name) {
      case "quad", "qquad" -> "  ";
      default -> SIGNS.get(name);
    };
  }

  /** Whether the sign stands between two sides, with room around it. */
  static boolean isRelation(String name) {
    return RELATIONS.contains(name) || SPACED.contains(name);
  }

  /** Whether it is a function that TeX sets upright: its own name. */
  static boolean isFunction(String name) {
    return FUNCTIONS.contains(name);
  }

  /** Script capitals. */
  static String script(String letters) {
    return mapped(letters, "BEFHILMRDN", "ℬℰℱℋℐℒℳℛ𝒟𝒩");
  }

  /** Capitals with a doubled stroke. */
  static String doubled(String letters) {
    return mapped(letters, "CHNPQRZE1", "ℂℍℕℙℚℝℤ𝔼𝟙");
  }

  private static String mapped(String letters, String from, String to) {
    int[] signs = to.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < letters.length(); at++) {
      char c = letters.charAt(at);
      int i = from.indexOf(c);
      out.append(i < 0 ? Character.toString(c) : Character.toString(signs[i]));
    }
    return out.toString();
  }
}
