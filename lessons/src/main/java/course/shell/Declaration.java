package course.shell;

/**
 * A method or a type that a cell declares.
 *
 * @param name its simple name
 * @param from where it begins in the cell
 * @param to where it ends
 */
public record Declaration(String name, int from, int to) {}
