package toylm.doctor;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import toylm.io.Checkpoint;
import toylm.io.ConfigJson;
import toylm.io.FormatException;
import toylm.io.Safetensors;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Layout;
import toylm.tensor.Tape;
import toylm.tensor.Tensor;
import toylm.train.AdamW;
import toylm.train.Trainer;
import toylm.train.preference.Dpo;
import toylm.train.preference.Orpo;
import toylm.train.preference.PairLogProbs;
import toylm.train.preference.PreferenceData;
import toylm.train.preference.PreferenceLoss;
import toylm.train.preference.PreferenceObjective;
import toylm.train.preference.PreferencePair;

/**
 * Numbers that another program computed from the same weights, in double precision, and how far a
 * device here is from them. A directory holds a model ({@code config.json}, {@code
 * model.safetensors}, {@code reference.safetensors}), what to feed it ({@code inputs.json}) and
 * what must come out ({@code expected.safetensors}):
 *
 * <ul>
 *   <li>{@code logits} (B, T, V);
 *   <li>{@code next_token/loss}, the mean of −log p(idₜ₊₁), and {@code next_token/grad/WEIGHT};
 *   <li>{@code masked/loss}, the same mean over the masked-in targets only, and its gradients;
 *   <li>{@code log_probs/policy_chosen} (B) and its like, the sum of log p over the masked-in
 *       targets of a row, by the model and by the one in {@code reference.safetensors}, of {@code
 *       ids} (chosen) and {@code rejected};
 *   <li>{@code dpo/loss} and {@code orpo/loss}, means over these pairs, and their gradients;
 *   <li>{@code adamw/STEP/loss} and {@code adamw/STEP/grad_norm} of some optimizer steps on the
 *       next-token loss, and {@code adamw/after/WEIGHT}.
 * </ul>
 *
 * <p>Whatever else the file holds is listed as not compared yet, never passed over.
 */
public final class Oracle implements Closeable {
  /** Largest relative error of logits and losses: some hundred roundings of a float. */
  private static final double BOUND = 1e-5;

  /** … of gradients, their norms, and of weights after some steps along them. */
  private static final double GRADIENT_BOUND = 1e-4;

  private static final List<String> COMPUTED =
      List.of("logits", "next_token", "masked", "log_probs", "dpo", "orpo", "adamw");

  private static final String REFERENCE = "reference.safetensors";

  private final Path dir;
  private final Safetensors expected;
  private final OracleInputs inputs;

  private Oracle(Path dir, Safetensors expected, OracleInputs inputs) {
    this.dir = dir;
    this.expected = expected;
    this.inputs = inputs;
  }

  /**
   * Opens a directory.
   *
   * @throws IOException if a file is missing or broken; the message says which, and what to do
   */
  public static Oracle open(Path dir) throws IOException {
    for (String file :
        List.of(
            "config.json", "model.safetensors", REFERENCE, "inputs.json", "expected.safetensors")) {
      if (!Files.isRegularFile(dir.resolve(file))) {
        throw new NoSuchFileException(
            dir
                + ": expected an oracle's directory with "
                + file
                + ", found none; give the folder that its script wrote");
      }
    }
    OracleInputs inputs =
        OracleInputs.read(dir.resolve("inputs.json"), ConfigJson.read(dir.resolve("config.json")));
    return new Oracle(dir, Safetensors.open(dir.resolve("expected.safetensors")), inputs);
  }

  /**
   * Computes everything on a device and compares it.
   *
   * @return a result a group: first those compared, then those not compared yet
   * @throws IOException if the oracle lacks a tensor, has one too many, or contradicts its model
   */
  public List<OracleResult> compare(Device device) throws IOException {
    Device.Mark mark = device.mark();
    try {
      Transformer model = Checkpoint.loadModel(dir, device, true);
      Comparison comparison = new Comparison(model);
      comparison.logits();
      comparison.gradients("next_token", nextToken().backward(model));
      comparison.gradients("masked", masked().backward(model));
      comparison.preferences(Checkpoint.loadModel(dir, REFERENCE, device, false));
      comparison.adamW(); // last: it moves the weights
      return comparison.results();
    } finally {
      device.release(mark);
    }
  }

  private Targets nextToken() {
    return Targets.next(inputs.ids(), inputs.batch(), inputs.length());
  }

  private Targets masked() {
    return Targets.masked(inputs.ids(), inputs.mask(), inputs.batch(), inputs.length());
  }

  @Override
  public void close() throws IOException {
    expected.close();
  }

  /** One device's numbers against the file's. */
  private final class Comparison {
    private final Transformer model;
    private final Device device;
    private final List<OracleResult> results = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Comparison(Transformer model) {
      this.model = model;
      this.device = model.device();
    }

    void logits() throws IOException {
      Group group = new Group("logits", BOUND);
      int[] shape = {inputs.batch(), inputs.length(), model.config().vocab()};
      try (Tape tape = Tape.inference(device)) {
        Layout.Grid grid = Layout.Grid.causal(inputs.batch(), inputs.length());
        Tensor logits = model.logits(tape, inputs.ids(), grid); // (B·T, V)
        group.add("logits", shape, logits.toArray());
      }
      group.done();
    }

    /** A loss, and the gradients that the model has of it now. */
    void gradients(String name, double found) throws IOException {
      Group loss = new Group(name + "/loss", BOUND);
      loss.add(name + "/loss", found);
      loss.done();
      Group gradients = new Group(name + "/grad", GRADIENT_BOUND);
      for (Map.Entry<String, Tensor> weight : model.parameters().byName().entrySet()) {
        gradients.add(name + "/grad/" + weight.getKey(), weight.getValue().gradient());
      }
      gradients.done();
    }

    void preferences(Transformer reference) throws IOException {
      List<PreferencePair> pairs = inputs.pairs();
      PreferenceData seen = PreferenceData.of(reference, pairs);
      Group group = new Group("log_probs", BOUND);
      logProbs(group, "policy", PreferenceData.of(model, pairs).reference());
      logProbs(group, "reference", seen.reference());
      group.done();
      gradients("dpo", preference(seen, new Dpo(inputs.dpoBeta())));
      gradients("orpo", preference(seen, new Orpo(inputs.orpoLambda())));
    }

    private void logProbs(Group group, String who, List<PairLogProbs> found) throws IOException {
      int[] shape = {found.size()};
      group.add(
          "log_probs/" + who + "_chosen",
          shape,
          found.stream().mapToDouble(PairLogProbs::chosen).toArray());
      group.add(
          "log_probs/" + who + "_rejected",
          shape,
          found.stream().mapToDouble(PairLogProbs::rejected).toArray());
    }

    /** The mean loss of all pairs, and its gradients. */
    private double preference(PreferenceData data, PreferenceLoss loss) {
      int all = data.pairs().size();
      return Trainer.backward(model, PreferenceObjective.on(data, loss).withPairs(all), 0);
    }

    void adamW() throws IOException {
      Group losses = new Group("adamw/loss", BOUND);
      Group norms = new Group("adamw/grad_norm", GRADIENT_BOUND);
      Group weights = new Group("adamw/after", GRADIENT_BOUND);
      AdamW optimizer = new AdamW(device, model.parameters(), inputs.adamW());
      for (int step = 0; step < inputs.steps(); step++) {
        losses.add("adamw/" + step + "/loss", nextToken().backward(model));
        norms.add("adamw/" + step + "/grad_norm", optimizer.step(inputs.learningRate()));
      }
      for (Map.Entry<String, Tensor> weight : model.parameters().byName().entrySet()) {
        weights.add("adamw/after/" + weight.getKey(), weight.getValue());
      }
      losses.done();
      norms.done();
      weights.done();
    }

    /** All results; what the file has beyond them is not computed yet, or should not be there. */
    List<OracleResult> results() throws FormatException {
      Map<String, Integer> later = new TreeMap<>();
      for (String name : expected.names()) {
        String objective = name.split("/", 2)[0];
        if (!COMPUTED.contains(objective)) {
          later.merge(objective, 1, Integer::sum);
        } else if (!seen.contains(name)) {
          throw FormatException.of(
              dir.resolve("expected.safetensors").toString(),
              "of " + objective + " only what the model and inputs.json have",
              "also " + name,
              "use the files of one run of the oracle's script");
        }
      }
      later.forEach((name, n) -> results.add(new OracleResult(name, n, Optional.empty())));
      return results;
    }

    /** Collects the tensors of one line of the result. */
    private final class Group {
      private final String name;
      private final double bound;
      private int tensors;
      private OracleResult.Worst worst;

      Group(String name, double bound) {
        this.name = name;
        this.bound = bound;
      }

      void add(String tensor, double value) throws IOException {
        add(tensor, new int[] {1}, new double[] {value});
      }

      void add(String tensor, Tensor found) throws IOException {
        add(tensor, found.shape(), found.toArray());
      }

      void add(String tensor, int[] shape, float[] found) throws IOException {
        add(tensor, shape, RelativeError.doubles(found));
      }

      private void add(String tensor, int[] shape, double[] found) throws IOException {
        if (!Arrays.equals(expected.shape(tensor), shape)) {
          throw FormatException.of(
              dir.resolve("expected.safetensors") + ": " + tensor,
              "shape " + Arrays.toString(shape) + ", as config.json and inputs.json say",
              Arrays.toString(expected.shape(tensor)),
              "use the files of one run of the oracle's script");
        }
        double error = RelativeError.of(found, expected.doubles(tensor));
        seen.add(tensor);
        tensors++;
        if (worst == null || error > worst.error()) {
          worst = new OracleResult.Worst(tensor, error, bound);
        }
      }

      void done() {
        results.add(new OracleResult(name, tensors, Optional.of(worst)));
      }
    }
  }
}
