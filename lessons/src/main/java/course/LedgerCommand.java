package course;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import course.run.Preset;
import course.run.ProbeSet;
import course.run.ScoringProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.generate.LanguageModel;
import toylm.io.Json;
import toylm.ledger.Ledger;
import toylm.ledger.LedgerJson;
import toylm.ledger.LedgerTable;
import toylm.ledger.ProbeChecksum;
import toylm.ledger.StageScorer;
import toylm.ledger.Transcripts;
import toylm.tensor.Device;
import toylm.world.World;
import toylm.world.instruct.AssistantProbes;
import toylm.world.probe.Probe;

/** Scores a checkpoint. */
@Command(
    name = "ledger",
    description = {
      "Scores a model with the frozen probes, and prints what it can do and what that cost.",
      "A model without a chat template is scored as a base model: it continues the bare prompts."
    },
    mixinStandardHelpOptions = true)
final class LedgerCommand implements Callable<Integer> {
  private static final int LARGEST_RUN_JSON = 1 << 20;

  @Option(
      names = "--model",
      defaultValue = "runs/base",
      paramLabel = "DIR",
      description = "The model's directory (default: ${DEFAULT-VALUE}).")
  private Path model;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      completionCandidates = PresetOption.Names.class,
      description = "Preset of the world: ${COMPLETION-CANDIDATES} (default: the run's, or toy).")
  private String preset;

  @Option(
      names = "--seed",
      description = "Seed of the world the model was trained on (default: the run's, or 42).")
  private Long seed;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the ledger to a JSON file, with all families.")
  private Path json;

  @Option(
      names = "--transcripts",
      paramLabel = "FILE",
      description = "Write all prompts, answers and verdicts to a file, one JSON object per line.")
  private Path transcripts;

  @Mixin private DeviceOption device;
  @Spec private CommandSpec command;

  private final Function<World, List<Probe.Chat>> probes;

  /** Scores with the course's probes. */
  LedgerCommand() {
    this(AssistantProbes::of);
  }

  /** Scores with probes of the caller's. */
  LedgerCommand(Function<World, List<Probe.Chat>> probes) {
    this.probes = probes;
  }

  @Override
  public Integer call() throws IOException {
    Path runFile = model.resolve("run.json");
    JsonNode run =
        Files.exists(runFile)
            ? Json.readObject(runFile, LARGEST_RUN_JSON)
            : MissingNode.getInstance();
    Preset ofPreset =
        Preset.of(preset != null ? preset : run.path("preset").asText(Preset.TOY.name()));
    long ofSeed = seed != null ? seed : run.path("seed").asLong(42);
    World world = World.of(ofSeed, ofPreset.scope());
    PrintWriter out = command.commandLine().getOut();
    try (Device d = device.open()) {
      LanguageModel loaded = LanguageModel.load(model, d);
      List<Probe.Chat> asked = probes.apply(world);
      StageScorer.Scored scored;
      try (ScoringProgress progress = new ScoringProgress()) {
        scored =
            ProbeSet.scorer(world, asked)
                .score(
                    model.toAbsolutePath().normalize().getFileName().toString(), loaded, progress);
      }
      Ledger ledger =
          Ledger.empty(ofPreset.name(), world.seed(), ProbeChecksum.of(asked)).with(scored.stage());
      out.print(LedgerTable.format(ledger, Integer.getInteger("course.columns", 80)));
      if (json != null) {
        LedgerJson.write(ledger, json);
        out.println("wrote " + json);
      }
      if (transcripts != null) {
        Transcripts.write(scored.transcripts(), transcripts);
        out.println("wrote " + transcripts);
      }
      out.flush();
    }
    return 0;
  }
}
