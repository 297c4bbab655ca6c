package toylm.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A table from a resource of this package: tab-separated, one header line.
 *
 * @param columns the header
 * @param rows the cells, none of them empty, each row as long as the header
 */
public record Table(List<String> columns, List<List<String>> rows) {
  /** Reads a table whose first column is a key, that is, has no duplicates. */
  public static Table keyed(String resource) {
    var table = read(resource);
    var keys = new HashSet<String>();
    for (var row : table.rows()) {
      if (!keys.add(row.get(0))) {
        throw new IllegalArgumentException(resource + ": \"" + row.get(0) + "\" occurs twice");
      }
    }
    return table;
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException if a cell is empty, or a column or a row occurs twice
   */
  public static Table read(String resource) {
    var lines = lines(resource);
    return parse(resource, lines);
  }

  static Table parse(String name, List<String> lines) {
    if (lines.size() < 2) {
      throw new IllegalArgumentException(name + ": expected a header and rows, found " + lines);
    }
    var columns = List.of(lines.get(0).split("\t", -1));
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new IllegalArgumentException(name + ": a column occurs twice in " + columns);
    }
    var rows = new ArrayList<List<String>>();
    for (int i = 1; i < lines.size(); i++) {
      var cells = List.of(lines.get(i).split("\t", -1));
      if (cells.size() != columns.size() || cells.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException(
            "%s, line %d: expected %d non-empty cells, found %s"
                .formatted(name, i + 1, columns.size(), cells));
      }
      if (rows.contains(cells)) {
        throw new IllegalArgumentException(name + ": the row " + cells + " occurs twice");
      }
      rows.add(cells);
    }
    return new Table(columns, List.copyOf(rows));
  }

  /** The lines of a resource, in UTF-8, without empty ones. */
  public static List<String> lines(String resource) {
    try (var in = Table.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource toylm/world/" + resource + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
