package toylm.io;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The fields of a JSON object, each of the type that is asked for; anything else is a {@link
 * FormatException} that names the file and the field.
 *
 * @param source the file's name, and the path to this object in it
 * @param json the object
 */
public record JsonFields(String source, JsonNode json) {
  /** A string. */
  public String text(String key) throws FormatException {
    JsonNode node = json.path(key);
    if (!node.isTextual()) {
      throw wrong(key, "a string", node);
    }
    return node.textValue();
  }

  /** A whole number that fits a long. */
  public long whole(String key) throws FormatException {
    JsonNode node = json.path(key);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(key, "a whole number", node);
    }
    return node.longValue();
  }

  /** A number. */
  public double number(String key) throws FormatException {
    JsonNode node = json.path(key);
    if (!node.isNumber()) {
      throw wrong(key, "a number", node);
    }
    return node.doubleValue();
  }

  /** A number; NaN for null, which is how JSON writes what is not finite. */
  public double numberOrNull(String key) throws FormatException {
    return json.path(key).isNull() ? Double.NaN : number(key);
  }

  /** True or false. */
  public boolean truth(String key) throws FormatException {
    JsonNode node = json.path(key);
    if (!node.isBoolean()) {
      throw wrong(key, "true or false", node);
    }
    return node.booleanValue();
  }

  /** A list of strings. */
  public List<String> texts(String key) throws FormatException {
    JsonNode node = json.path(key);
    List<String> texts = new ArrayList<>();
    for (JsonNode element : node) {
      if (!element.isTextual()) {
        throw wrong(key, "a list of strings", element);
      }
      texts.add(element.textValue());
    }
    if (!node.isArray()) {
      throw wrong(key, "a list of strings", node);
    }
    return texts;
  }

  /** A list of objects. */
  public List<JsonFields> objects(String key) throws FormatException {
    JsonNode node = json.path(key);
    if (!node.isArray()) {
      throw wrong(key, "a list of objects", node);
    }
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode element : node) {
      if (!element.isObject()) {
        throw wrong(key, "a list of objects", element);
      }
      objects.add(new JsonFields(source + ", " + key + "[" + objects.size() + "]", element));
    }
    return objects;
  }

  /**
   * One of some values, by name.
   *
   * @param values the choice
   * @param name a value's name in files
   */
  public <T> T choice(String key, T[] values, Function<T, String> name) throws FormatException {
    String found = text(key);
    for (T value : values) {
      if (name.apply(value).equals(found)) {
        return value;
      }
    }
    String names = String.join(", ", Arrays.stream(values).map(name).toList());
    throw wrong(key, "one of " + names, json.path(key));
  }

  /** Whether there is such a field. */
  public boolean has(String key) {
    return json.has(key);
  }

  /** An exception that says what a field should have been. */
  public FormatException wrong(String key, String expected, JsonNode found) {
    return FormatException.of(
        source,
        expected + " at \"" + key + "\"",
        found.isMissingNode() ? "nothing" : FormatException.quote(found.toString()),
        "the file is damaged or of another kind: create it again");
  }
}
