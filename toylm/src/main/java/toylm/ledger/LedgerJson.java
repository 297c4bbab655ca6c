package toylm.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import toylm.eval.Estimate;
import toylm.eval.McNemar;
import toylm.eval.Outcomes;
import toylm.io.AtomicFiles;
import toylm.io.FormatException;
import toylm.io.Json;
import toylm.io.JsonFields;
import toylm.world.probe.Dimension;

/**
 * A ledger as a file. What can be computed from the outcomes (shares, intervals, changes) is
 * written for other readers, and computed again when the ledger is read.
 */
public final class LedgerJson {
  /** The version of the format. */
  public static final int SCHEMA = 1;

  private static final int LARGEST = 64 << 20;

  private LedgerJson() {}

  /**
   * Writes a ledger.
   *
   * @throws IOException as {@link AtomicFiles#writeFile}
   */
  public static void write(Ledger ledger, Path file) throws IOException {
    Json.write(file, tree(ledger));
  }

  /** The ledger as JSON. */
  public static String format(Ledger ledger) {
    return Json.text(tree(ledger));
  }

  private static ObjectNode tree(Ledger ledger) {
    ObjectNode root = Json.newObject();
    root.put("schema", SCHEMA);
    root.put("preset", ledger.preset());
    root.put("seed", ledger.seed());
    root.put("probes_sha256", ledger.probes());
    root.put("confidence", Estimate.CONFIDENCE);
    ArrayNode stages = root.putArray("stages");
    for (int i = 0; i < ledger.stages().size(); i++) {
      stages.add(stage(ledger, i));
    }
    return root;
  }

  private static ObjectNode stage(Ledger ledger, int i) {
    Stage stage = ledger.stages().get(i);
    ObjectNode json = Json.newObject();
    json.put("name", stage.name());
    json.put("weights_crc32c", stage.weights());
    json.put("training_seconds", stage.effort().trainingSeconds());
    json.put("scoring_seconds", stage.effort().scoringSeconds());
    json.put("parameters_trained", stage.effort().parameters());
    json.put("tokens_trained", stage.effort().tokens());
    ArrayNode dimensions = json.putArray("dimensions");
    for (Dimension dimension : stage.dimensions()) {
      ObjectNode cell = dimensions.addObject().put("dimension", dimension.key());
      cell(cell, stage.outcomes(dimension).orElseThrow(), ledger.change(i, dimension));
    }
    ArrayNode families = json.putArray("families");
    for (Stage.Family family : stage.families()) {
      ObjectNode cell = families.addObject();
      cell.put("dimension", family.dimension().key()).put("family", family.name());
      cell(cell, family.outcomes(), ledger.change(i, family.dimension(), family.name()));
      cell.put("passes", family.outcomes().bits());
    }
    ArrayNode costs = json.putArray("costs");
    for (Cost cost : stage.costs()) {
      ObjectNode cell = costs.addObject().put("measure", cost.measure().key());
      if (cost.outcomes().isPresent()) {
        cell(cell, cost.outcomes().get(), ledger.change(i, cost.measure()));
        cell.put("passes", cost.outcomes().get().bits());
      } else {
        estimate(cell, cost.estimate());
      }
    }
    return json;
  }

  private static void cell(ObjectNode json, Outcomes outcomes, Optional<McNemar> change) {
    json.put("passed", outcomes.passed()).put("of", outcomes.of());
    estimate(json, outcomes.share());
    change.ifPresent(
        c -> json.put("gained", c.gained()).put("lost", c.lost()).put("mcnemar_p", c.p()));
  }

  private static void estimate(ObjectNode json, Estimate estimate) {
    json.put("value", estimate.value());
    json.put("low", estimate.low()).put("high", estimate.high());
  }

  /**
   * Reads a ledger.
   *
   * @throws FormatException if the file is no ledger of this version; the message says where
   * @throws IOException if it cannot be read
   */
  public static Ledger read(Path file) throws IOException {
    JsonFields root = new JsonFields(file.toString(), Json.readObject(file, LARGEST));
    long schema = root.whole("schema");
    if (schema != SCHEMA) {
      throw FormatException.of(
          file.toString(),
          "a ledger of schema " + SCHEMA,
          "schema " + schema,
          "score the stages again, or use the program that wrote it");
    }
    List<Stage> stages = new ArrayList<>();
    for (JsonFields stage : root.objects("stages")) {
      stages.add(stage(stage));
    }
    try {
      return new Ledger(
          root.text("preset"), root.whole("seed"), root.text("probes_sha256"), stages);
    } catch (IllegalArgumentException e) {
      throw new FormatException(file + ": " + e.getMessage());
    }
  }

  private static Stage stage(JsonFields json) throws FormatException {
    List<Stage.Family> families = new ArrayList<>();
    for (JsonFields cell : json.objects("families")) {
      families.add(
          new Stage.Family(
              cell.choice("dimension", Dimension.values(), Dimension::key),
              cell.text("family"),
              outcomes(cell)));
    }
    List<Cost> costs = new ArrayList<>();
    for (JsonFields cell : json.objects("costs")) {
      Cost.Measure measure = cell.choice("measure", Cost.Measure.values(), Cost.Measure::key);
      costs.add(
          cell.has("passes")
              ? Cost.ofShare(measure, outcomes(cell))
              : Cost.ofMean(measure, estimate(cell)));
    }
    return new Stage(
        json.text("name"),
        json.text("weights_crc32c"),
        families,
        costs,
        new Stage.Effort(
            json.number("training_seconds"),
            json.number("scoring_seconds"),
            json.whole("parameters_trained"),
            json.whole("tokens_trained")));
  }

  private static Outcomes outcomes(JsonFields cell) throws FormatException {
    try {
      return Outcomes.ofBits(cell.text("passes"));
    } catch (IllegalArgumentException e) {
      throw cell.wrong("passes", "zeros and ones", cell.json().path("passes"));
    }
  }

  private static Estimate estimate(JsonFields cell) throws FormatException {
    double value = cell.number("value");
    double low = cell.number("low");
    double high = cell.number("high");
    try {
      return new Estimate(value, low, high);
    } catch (IllegalArgumentException e) {
      throw cell.wrong("value", "a value between low and high", cell.json());
    }
  }
}
