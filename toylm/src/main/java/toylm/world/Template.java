package toylm.world;

import java.util.List;
import java.util.Map;

/** Fills templates such as {@code the capital of {country} is {capital}}. */
public final class Template {
  private Template() {}

  /**
   * Replaces every slot.
   *
   * @throws IllegalArgumentException if a slot is unknown or not closed
   */
  public static String fill(String template, Map<String, String> slots) {
    var text = new StringBuilder(template.length() + 32);
    int at = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
      int close = template.indexOf('}', open);
      var slot = close < 0 ? template.substring(open) : template.substring(open + 1, close);
      var value = slots.get(slot);
      if (close < 0 || value == null) {
        throw new IllegalArgumentException(
            "unknown slot \"%s\" in \"%s\"; known are %s".formatted(slot, template, slots));
      }
      text.append(template, at, open).append(value);
      at = close + 1;
    }
    return text.append(template, at, template.length()).toString();
  }

  /** Fills slots given as name, value, name, value …. */
  public static String fill(String template, String... slots) {
    return switch (slots.length) {
      case 2 -> fill(template, Map.of(slots[0], slots[1]));
      case 4 -> fill(template, Map.of(slots[0], slots[1], slots[2], slots[3]));
      case 6 -> fill(template, Map.of(slots[0], slots[1], slots[2], slots[3], slots[4], slots[5]));
      default -> throw new IllegalArgumentException("expected 1 to 3 slots with their values");
    };
  }

  /** "a, b and c". */
  public static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** The name of the slot that ends the template, or the empty string. */
  public static String lastSlot(String template) {
    return template.endsWith("}")
        ? template.substring(template.lastIndexOf('{') + 1, template.length() - 1)
        : "";
  }

  /** The text with a capital first letter. */
  public static String capitalised(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** The text as a sentence: a capital first letter and a full stop. */
  public static String sentence(String text) {
    return capitalised(text) + ".";
  }
}
