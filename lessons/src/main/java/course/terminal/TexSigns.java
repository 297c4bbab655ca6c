package course.terminal;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of {@link TexToUnicode}: commands that stand for one sign, and raised characters. */
final class TexSigns {
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
          ("le leq ge geq ne neq approx sim equiv propto ll gg in notin subset subseteq to"
                  + " rightarrow leftarrow gets Rightarrow mapsto iff succ prec mid cdot times pm odot")
              .split(" "));
  private static final Set<String> FUNCTIONS =
      Set.of(
          ("log ln exp max min sup inf arg argmax argmin sin cos tan tanh softmax det dim Pr lim"
                  + " gcd mod bmod")
              .split(" "));

  private static final String RAISABLE =
      "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤*′";
  private static final String RAISED =
      "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀ*′";
  private static final String LOWERABLE = "0123456789+−=()aehijklmnoprstuvxβγρφχ";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ";

  private TexSigns() {}

  /** The sign, null if the command does not stand for one. */
  static String of(String name) {
    return name.equals("quad") || name.equals("qquad") ? "  " : SIGNS.get(name);
  }

  /** Whether the sign stands between two sides, with a space on each. */
  static boolean isRelation(String name) {
    return RELATIONS.contains(name);
  }

  /** Whether it is a function, which TeX sets upright: log, max. */
  static boolean isFunction(String name) {
    return FUNCTIONS.contains(name);
  }

  /** Capitals in script. */
  static String calligraphic(String letters) {
    return mapped(letters, "BEFHILMRDN", "ℬℰℱℋℐℒℳℛ𝒟𝒩");
  }

  /** Capitals with a doubled stroke. */
  static String doubleStruck(String letters) {
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

  /** A superscript; with {@code ^} if Unicode cannot raise one of its characters. */
  static String raised(String text) {
    return script(text, RAISABLE, RAISED, "^");
  }

  /** A subscript; with {@code _} if Unicode cannot lower one of its characters. */
  static String lowered(String text) {
    return script(text, LOWERABLE, LOWERED, "_");
  }

  private static String script(String text, String from, String to, String mark) {
    String tight = text.replaceAll("[ \\u00a0]", "");
    if (tight.chars().allMatch(c -> from.indexOf(c) >= 0)) {
      return mapped(tight, from, to);
    }
    boolean word = tight.codePoints().allMatch(Character::isLetterOrDigit);
    return mark + (word ? tight : "(" + text.strip().replaceFirst("^([<>=≤≥]) ", "$1") + ")");
  }
}
