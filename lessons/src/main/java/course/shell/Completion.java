package course.shell;

import java.util.List;

/**
 * How a cell could continue at the cursor.
 *
 * @param from the first character that a suggestion replaces, up to the cursor
 * @param suggestions the texts to put there, the likely ones first
 */
public record Completion(int from, List<String> suggestions) {}
