package course;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.generate.LanguageModel;
import toylm.tensor.Device;

/** Answers a file of prompts. */
@Command(
    name = "ask",
    description = {
      "Answers a file of prompts, many at a time, one JSON line each, in order.",
      "A line is {\"prompt\": …} or {\"messages\": [{\"role\": …, \"content\": …}, …]}, with"
          + " optional \"max_tokens\", \"temperature\" and \"seed\".",
      "A prompt is text to continue. Messages are a chat: they are written in the template that"
          + " the model was tuned with, or, for a base model, as bare texts, one message per line."
    },
    mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {
  @Mixin private ModelOption model;

  @Option(
      names = "--prompts",
      required = true,
      paramLabel = "FILE",
      description = "The prompts, one JSON object per line.")
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
      LanguageModel loaded = LanguageModel.load(model.dir(), d);
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
      Iterator<Question> asked = questions.iterator();
      loaded.generate(
          questions.stream().map(Question::prompt).toList(),
          batch -> batch.forEach(reply -> out.println(asked.next().answer(reply))));
    }
    return 0;
  }
}
