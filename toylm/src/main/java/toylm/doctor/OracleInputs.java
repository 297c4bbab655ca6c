package toylm.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import toylm.io.FormatException;
import toylm.io.Json;
import toylm.nn.Config;
import toylm.text.Rendered;
import toylm.train.AdamW;
import toylm.train.preference.PreferencePair;

/**
 * What an oracle's numbers were computed from: the {@code inputs.json} of its directory.
 *
 * @param ids (B·T) the tokens, row by row
 * @param mask (B·T) whether the masked loss counts a token as a target
 * @param pairs (B) each row of {@code ids} as the chosen answer, with a rejected one
 * @param dpoBeta β of the DPO loss
 * @param orpoLambda λ of the ORPO loss
 * @param batch B
 * @param length T
 * @param adamW constants of the optimizer
 * @param learningRate the same at every step
 * @param steps optimizer steps taken
 */
record OracleInputs(
    int[] ids,
    boolean[] mask,
    List<PreferencePair> pairs,
    double dpoBeta,
    double orpoLambda,
    int batch,
    int length,
    AdamW.Options adamW,
    float learningRate,
    int steps) {
  private static final int MAX_BYTES = 16 << 20;
  private static final int MAX_STEPS = 1000;

  /**
   * Reads a file.
   *
   * @param config the model that the ids are for
   * @throws FormatException if a value is missing, of another kind, or doesn't fit the model
   */
  static OracleInputs read(Path file, Config config) throws IOException {
    return new Reader(file.toString(), Json.readObject(file, MAX_BYTES)).inputs(config);
  }

  /** Looks up values; the message about a wrong one names its place. */
  private record Reader(String source, JsonNode json) {
    OracleInputs inputs(Config config) throws FormatException {
      JsonNode rows = json.path("ids");
      int batch = rows.size();
      int length = rows.path(0).size();
      if (length < 2 || length > config.context()) {
        throw wrong(
            "ids", "rows of 2 to " + config.context() + " ids (the model's context)", "" + length);
      }
      int[] ids = grid("ids", batch, length, config.vocab());
      int[] ones = grid("mask", batch, length, 2);
      boolean[] mask = new boolean[ones.length];
      boolean any = false;
      for (int i = 0; i < ones.length; i++) {
        mask[i] = ones[i] == 1;
        any |= mask[i] && i % length > 0;
      }
      if (!any) {
        throw wrong("mask", "a 1 after the first column", "none");
      }
      return new OracleInputs(
          ids,
          mask,
          pairs(ids, grid("rejected", batch, length, config.vocab()), mask, length),
          number("/dpo_beta", 1e-6, 1e3),
          number("/orpo_lambda", 1e-6, 1e3),
          batch,
          length,
          new AdamW.Options(
              (float) number("/adamw/betas/0", 0, 1),
              (float) number("/adamw/betas/1", 0, 1),
              (float) number("/adamw/eps", 0, 1),
              (float) number("/adamw/weight_decay_2d", 0, 1e3),
              (float) number("/adamw/clip_norm", 0, 1e30)),
          (float) number("/adamw/lr", 0, 1e3),
          (int) number("/adamw/steps", 1, MAX_STEPS));
    }

    /** The rows of two grids as answers; the mask is the same for both. */
    private List<PreferencePair> pairs(int[] chosen, int[] rejected, boolean[] mask, int length)
        throws FormatException {
      List<PreferencePair> pairs = new ArrayList<>();
      for (int from = 0; from < chosen.length; from += length) {
        boolean[] row = Arrays.copyOfRange(mask, from, from + length);
        try {
          pairs.add(
              new PreferencePair(
                  new Rendered(Arrays.copyOfRange(chosen, from, from + length), row),
                  new Rendered(Arrays.copyOfRange(rejected, from, from + length), row)));
        } catch (IllegalArgumentException e) {
          throw wrong(
              "rejected[" + from / length + "]",
              "a row that makes a pair with ids[" + from / length + "]",
              "one that does not (" + e.getMessage() + ")");
        }
      }
      return pairs;
    }

    /** (batch, length) whole numbers in [0, below), row by row. */
    private int[] grid(String key, int batch, int length, int below) throws FormatException {
      String shape = batch + " rows of " + length + " whole numbers in [0, " + below + ")";
      JsonNode rows = json.path(key);
      if (!rows.isArray() || rows.size() != batch) {
        throw wrong(key, shape, rows.isArray() ? rows.size() + " rows" : kind(rows));
      }
      int[] values = new int[batch * length];
      for (int row = 0; row < batch; row++) {
        JsonNode columns = rows.get(row);
        if (!columns.isArray() || columns.size() != length) {
          throw wrong(key + "[" + row + "]", shape, "a row of " + columns.size());
        }
        for (int column = 0; column < length; column++) {
          JsonNode value = columns.get(column);
          if (!value.isInt() || value.intValue() < 0 || value.intValue() >= below) {
            throw wrong(key + "[" + row + "][" + column + "]", shape, kind(value));
          }
          values[row * length + column] = value.intValue();
        }
      }
      return values;
    }

    private double number(String pointer, double min, double max) throws FormatException {
      JsonNode value = json.at(pointer);
      if (!value.isNumber() || !(value.doubleValue() >= min && value.doubleValue() <= max)) {
        throw wrong(pointer, "a number in [" + min + ", " + max + "]", kind(value));
      }
      return value.doubleValue();
    }

    private static String kind(JsonNode value) {
      String text = value.isMissingNode() ? "nothing" : value.toString();
      return text.length() > 60 ? text.substring(0, 59) + "…" : text;
    }

    private FormatException wrong(String key, String expected, String found) {
      return FormatException.of(
          source + ": " + key, expected, found, "write the directory again with its script");
    }
  }
}
