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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.generate.Generator;
import toylm.io.Checkpoint;
import toylm.tensor.Device;

/** Answers a file of prompts. */
@Command(
    name = "ask",
    description = {
      "Answers a file of prompts, many at a time, one JSON line each, in order.",
      "A line is {\"prompt\": …} or {\"messages\": [{\"role\": …, \"content\": …}, …]}, with"
          + " optional \"max_tokens\", \"temperature\" and \"seed\".",
      "A prompt is text to go on from. Messages are a chat: they are written in the template that"
          + " the model was tuned with, or, for a base model, as a dialogue."
    },
    mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {
  private static final int BATCH = 32;

  @Mixin private ModelOption model;

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
      Checkpoint.Loaded loaded = Checkpoint.load(model.dir(), d, false);
      List<Question> questions = new ArrayList<>();
      try (BufferedReader lines = Files.newBufferedReader(prompts, StandardCharsets.UTF_8)) {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          number++;
          if (!line.isBlank()) {
            String where = prompts + " line " + number;
            questions.add(Question.parse(where, line, loaded, sampling.options()));
          }
        }
      } catch (java.nio.charset.CharacterCodingException e) {
        throw new IOException(
            "expected UTF-8 in " + prompts + ", found other bytes; convert the file", e);
      }
      for (int from = 0; from < questions.size(); from += BATCH) {
        List<Question> batch = questions.subList(from, Math.min(questions.size(), from + BATCH));
        for (String answer : answers(loaded, batch)) {
          out.println(answer);
        }
      }
    }
    return 0;
  }

  /** Answers in the order of the questions; those that end alike are generated together. */
  private static String[] answers(Checkpoint.Loaded loaded, List<Question> batch) {
    String[] answers = new String[batch.size()];
    IntStream.range(0, batch.size())
        .boxed()
        .collect(Collectors.groupingBy(i -> batch.get(i).stop()))
        .forEach(
            (stop, numbers) -> {
              List<Generator.Result> results =
                  new Generator(loaded.model(), stop.id())
                      .generate(
                          numbers.stream().map(i -> batch.get(i).request()).toList(),
                          (sequence, id) -> {});
              for (int k = 0; k < results.size(); k++) {
                int i = numbers.get(k);
                answers[i] = batch.get(i).answer(loaded.tokenizer(), results.get(k));
              }
            });
    return answers;
  }
}
