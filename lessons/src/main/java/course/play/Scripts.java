package course.play;

/** Superscripts and subscripts, where Unicode has them. */
final class Scripts {
  private static final String FROM =
      "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤*′";
  private static final String UP =
      "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀ*′";
  private static final String DOWN_FROM = "0123456789+−=()aehijklmnoprstuvxβγρφχ";
  private static final String DOWN = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ";

  private Scripts() {}

  /**
   * Something raised or lowered; with {@code ^} or {@code _} where a character has no such form.
   */
  static String script(String text, boolean up) {
    String from = up ? FROM : DOWN_FROM;
    String to = up ? UP : DOWN;
    String tight = text.replaceAll("[ \\u00a0]", "");
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < tight.length(); at++) {
      char c = tight.charAt(at);
      int i = from.indexOf(c);
      if (i < 0) {
        boolean word = tight.codePoints().allMatch(Character::isLetterOrDigit);
        return (up ? "^" : "_")
            + (word ? tight : "(" + text.strip().replaceFirst("^([<>=≤≥]) ", "$1") + ")");
      }
      out.append(to.charAt(i));
    }
    return out.toString();
  }
}
