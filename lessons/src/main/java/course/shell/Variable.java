package course.shell;

/**
 * A variable that cells have declared.
 *
 * @param type as written in Java
 * @param name its name
 * @param value as text, on one line, shortened
 */
public record Variable(String type, String name, String value) {}
