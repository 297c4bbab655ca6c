package course;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.generate.Generator;
import toylm.io.Checkpoint;
import toylm.tensor.Device;
import toylm.text.SpecialToken;

/** Answers a file of prompts. */
@Command(
    name = "ask",
    description = {
      "Answers a file of prompts, many at a time, one JSON line each, in order.",
      "A line is {\"prompt\": …} or {\"messages\": [{\"role\": …, \"content\": …}, …]}, with"
          + " optional \"max_tokens\", \"temperature\" and \"seed\"."
    },
    mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {
  private static final int BATCH = 32;

  @Option(
      names = "--model",
      defaultValue = "runs/base",
      paramLabel = "DIR",
      description = "The model's directory (default: ${DEFAULT-VALUE}).")
  private Path model;

  @Option(
      names = "--prompts",
      required = true,
      paramLabel = "FILE",
      description = "The prompts, a JSON object a line.")
  private Path prompts;

  @Mixin private SamplingMixin sampling;
  @Mixin private DeviceOption device;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(prompts)) {
      throw new NoSuchFileException(
          "expected a file of JSON lines " + prompts + ", found none; check --prompts");
    }
    PrintWriter out = command.commandLine().getOut();
    try (Device d = device.open()) {
      Checkpoint.Loaded loaded = Checkpoint.load(model, d, false);
      int context = loaded.model().config().context();
      Generator generator = new Generator(loaded.model(), SpecialToken.END_OF_TEXT.id());
      List<Question> questions = new ArrayList<>();
      try (BufferedReader lines = Files.newBufferedReader(prompts, StandardCharsets.UTF_8)) {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          number++;
          if (!line.isBlank()) {
            String where = prompts + " line " + number;
            questions.add(
                Question.parse(where, line, loaded.tokenizer(), context, sampling.options()));
          }
        }
      } catch (java.nio.charset.CharacterCodingException e) {
        throw new IOException(
            "expected UTF-8 in " + prompts + ", found other bytes; convert the file", e);
      }
      for (int from = 0; from < questions.size(); from += BATCH) {
        List<Question> batch = questions.subList(from, Math.min(questions.size(), from + BATCH));
        List<Generator.Result> results =
            generator.generate(
                batch.stream().map(Question::request).toList(), (sequence, id) -> {});
        for (int i = 0; i < batch.size(); i++) {
          out.println(batch.get(i).answer(loaded.tokenizer(), results.get(i)));
        }
      }
    }
    return 0;
  }
}
