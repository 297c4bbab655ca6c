package toylm.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import toylm.nn.Config;
import toylm.nn.Head;
import toylm.nn.ParameterGroup;
import toylm.nn.Trainable;
import toylm.nn.Transformer;
import toylm.nn.Weight;
import toylm.tensor.Device;
import toylm.tensor.Tensor;
import toylm.text.ChatTemplate;
import toylm.text.SpecialToken;
import toylm.text.Tokenizer;
import toylm.text.TokenizerJson;

/**
 * The files of a model, a Hugging Face directory: {@code config.json}, {@code model.safetensors},
 * {@code tokenizer.json}, {@code tokenizer_config.json} and {@code generation_config.json}. Each
 * file is replaced as a whole, so a reader never meets half of one. {@code
 * toylm.generate.LanguageModel} loads and saves them all in one call.
 */
public final class Checkpoint {
  private static final String MODEL = "model.safetensors";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String HEAD = "head.safetensors";
  private static final String HEAD_WEIGHT = "head.weight";

  private Checkpoint() {}

  /** Writes all but the weights of a base model: what stays the same during a run. */
  public static void saveDescription(Path dir, Config config, Tokenizer tokenizer)
      throws IOException {
    saveDescription(dir, config, tokenizer, Optional.empty());
  }

  /**
   * Writes all but the weights: what stays the same during a run.
   *
   * @param template what conversations with the model are written in; its tokens become the ones
   *     that begin and end a text. A base model has none and knows {@code <|endoftext|>} only.
   */
  public static void saveDescription(
      Path dir, Config config, Tokenizer tokenizer, Optional<ChatTemplate> template)
      throws IOException {
    Files.createDirectories(dir);
    int begin = template.map(ChatTemplate::begin).orElse(SpecialToken.END_OF_TEXT).id();
    int end = template.map(ChatTemplate::end).orElse(SpecialToken.END_OF_TEXT).id();
    int pad = SpecialToken.PAD.id();
    write(dir.resolve(TOKENIZER), TokenizerJson.toJson(tokenizer));
    write(dir.resolve(TokenizerConfig.FILE), TokenizerConfig.format(config, template));
    Files.deleteIfExists(dir.resolve(TokenizerConfig.JINJA_FILE)); // it would count for more
    ObjectNode generation = Json.newObject();
    generation.put("bos_token_id", begin);
    generation.put("eos_token_id", end);
    generation.put("pad_token_id", pad);
    generation.put("do_sample", false);
    write(dir.resolve("generation_config.json"), generation.toPrettyString());
    write(dir.resolve("config.json"), ConfigJson.format(config, begin, end, pad));
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFiles.writeText(file, text.strip() + "\n");
  }

  /** Writes the weights. */
  public static void saveWeights(Path dir, Transformer model) throws IOException {
    List<Safetensors.Entry> entries = new ArrayList<>();
    model
        .parameters()
        .byName()
        .forEach((name, t) -> entries.add(Safetensors.Entry.of(name, t.shape(), t::toArray)));
    Safetensors.write(dir.resolve(MODEL), Map.of("format", "pt"), entries);
  }

  /**
   * Writes the {@link Head} among some parameters to {@code head.safetensors}, a file of its own
   * beside the model; nothing if there is none.
   */
  public static void saveHead(Path dir, Trainable parameters) throws IOException {
    for (ParameterGroup group : parameters.groups()) {
      if (group.kind() == ParameterGroup.Kind.HEAD) {
        Tensor weight = group.values();
        Safetensors.write(
            dir.resolve(HEAD),
            Map.of("format", "pt"),
            List.of(Safetensors.Entry.of(HEAD_WEIGHT, weight.shape(), weight::toArray)));
      }
    }
  }

  /**
   * Reads the head that was saved beside a model.
   *
   * @throws IOException if there is none, or one for another width than the model's
   */
  public static Head loadHead(Path dir, Device device) throws IOException {
    require(dir, "config.json");
    if (!Files.isRegularFile(dir.resolve(HEAD))) {
      throw new NoSuchFileException(
          dir + ": expected a model with " + HEAD + ", found none; train one together with a head");
    }
    try (Safetensors file = Safetensors.open(dir.resolve(HEAD))) {
      expect(file, HEAD_WEIGHT, 1, ConfigJson.read(dir.resolve("config.json")).dim());
      return Head.of(device, file.floats(HEAD_WEIGHT));
    }
  }

  /** Reads the tokenizer alone. */
  public static Tokenizer loadTokenizer(Path dir) throws IOException {
    require(dir, TOKENIZER);
    return TokenizerJson.read(dir.resolve(TOKENIZER));
  }

  /**
   * Reads which chat template the model has.
   *
   * @return empty for a base model, and for a template that isn't one of {@link ChatTemplate}
   * @throws IOException if {@code tokenizer_config.json} is there, but broken
   */
  public static Optional<ChatTemplate> loadTemplate(Path dir) throws IOException {
    return TokenizerConfig.readTemplate(dir);
  }

  /** Reads the model alone, for directories without a tokenizer. */
  public static Transformer loadModel(Path dir, Device device, boolean forTraining)
      throws IOException {
    return loadModel(dir, MODEL, device, forTraining);
  }

  /**
   * Reads a model from a file of weights with a name of its own, beside the config that it shares
   * with another.
   *
   * @param weights the file's name, such as {@code reference.safetensors}
   */
  public static Transformer loadModel(Path dir, String weights, Device device, boolean forTraining)
      throws IOException {
    require(dir, "config.json");
    require(dir, weights);
    Config config = ConfigJson.read(dir.resolve("config.json"));
    Device.Mark mark = device.mark();
    try (Safetensors file = Safetensors.open(dir.resolve(weights))) {
      checkSize(file, config);
      Transformer model = Transformer.empty(config, device, forTraining);
      Map<String, Tensor> byName = model.parameters().byName();
      for (String name : file.names()) {
        if (!byName.containsKey(name)) {
          throw FormatException.of(
              dir.resolve(weights).toString(),
              "only the weights of the model in config.json",
              "another one named " + name,
              "use the config.json that belongs to these weights");
        }
      }
      for (Map.Entry<String, Tensor> weight : byName.entrySet()) {
        model.parameters().set(weight.getKey(), file.floats(weight.getKey()));
      }
      return model;
    } catch (IOException e) {
      device.release(mark);
      throw e;
    }
  }

  /** Refuses a file that contradicts the config before anything of the config's size is made. */
  private static void checkSize(Safetensors file, Config config) throws FormatException {
    for (Weight weight : Weight.of(config)) {
      expect(file, weight.name(), weight.shape());
    }
  }

  private static void expect(Safetensors file, String name, int... shape) throws FormatException {
    String found =
        file.names().contains(name) ? Arrays.toString(file.shape(name)) : "no tensor of that name";
    if (!found.equals(Arrays.toString(shape))) {
      throw FormatException.of(
          MODEL,
          name + " of shape " + Arrays.toString(shape) + ", as config.json says",
          found,
          "use the config.json that belongs to these weights");
    }
  }

  private static void require(Path dir, String file) throws IOException {
    if (!Files.isRegularFile(dir.resolve(file))) {
      throw new NoSuchFileException(
          dir
              + ": expected a model directory with "
              + file
              + ", found none; name another directory, or train a model first");
    }
  }
}
