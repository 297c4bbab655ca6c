package course;

import course.run.Preset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import toylm.io.AtomicFiles;
import toylm.world.World;
import toylm.world.corpus.Document;
import toylm.world.corpus.Documents;

/** Writes the synthetic world's text. */
@Command(
    name = "world",
    description = {
      "Writes the corpus of the synthetic world: what the base model reads.",
      "Or, with --facts, everything that is true in it; with --tuning, what tuning makes of it."
    },
    mixinStandardHelpOptions = true)
final class WorldCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File to write (default: print the facts, or a sample of the corpus).")
  private Path out;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Seed of the world (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--preset",
      defaultValue = "toy",
      paramLabel = "NAME",
      completionCandidates = PresetOption.Names.class,
      description =
          "Whose world: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); the first two read a"
              + " small one.")
  private String preset;

  @Option(
      names = "--bytes",
      defaultValue = "12000000",
      paramLabel = "N",
      description = "Approximate size of the text, in bytes (default: ${DEFAULT-VALUE}).")
  private long bytes;

  @Option(
      names = "--facts",
      description = {
        "Every fact instead of the corpus, one JSON object per line: kind, entity, relation, value;",
        "inQa: whether the corpus asks about the entity in Q/A lists;",
        "heldOut: whether tuning never asks about it."
      })
  private boolean facts;

  /** What to show of the tuning data. */
  private enum Tuning {
    INSTRUCTIONS,
    PAIRS,
    PROBES
  }

  @Option(
      names = "--tuning",
      paramLabel = "WHAT",
      description = "Show what tuning reads or is asked instead: ${COMPLETION-CANDIDATES}.")
  private Tuning tuning;

  @Option(
      names = "--family",
      paramLabel = "NAME",
      description = "With --tuning: this family of instructions only.")
  private String family;

  @Option(
      names = "--count",
      defaultValue = "20",
      paramLabel = "N",
      description = "With --tuning: how many to show (default: ${DEFAULT-VALUE}).")
  private int count;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    World world = World.of(seed, Preset.of(preset).scope());
    var terminal = command.commandLine().getOut();
    if (facts) {
      FactLines.write(world, out, terminal);
      return 0;
    }
    if (tuning != null) {
      TuningLines lines = new TuningLines(world, family, count, terminal);
      switch (tuning) {
        case INSTRUCTIONS -> lines.instructions();
        case PAIRS -> lines.pairs();
        case PROBES -> lines.probes();
      }
      return 0;
    }
    if (out == null) {
      for (Document d : Documents.of(world).corpus(Math.min(bytes, 4000))) {
        terminal.println("--- " + d.type() + "\n" + d.text() + "\n");
      }
      terminal.println("--- a sample; --out FILE writes all of it");
      return 0;
    }
    List<Document> documents = Documents.of(world).corpus(bytes);
    AtomicFiles.writeFile(
        out,
        stream -> {
          for (Document d : documents) {
            stream.write((d.text() + "\n<|endoftext|>\n").getBytes(StandardCharsets.UTF_8));
          }
        });
    Map<String, Integer> families = new TreeMap<>();
    documents.forEach(d -> families.merge(d.type(), 1, Integer::sum));
    terminal.printf(
        "%,d documents about %,d facts to %s: %s%n",
        documents.size(), world.facts().size(), out, families);
    return 0;
  }
}
