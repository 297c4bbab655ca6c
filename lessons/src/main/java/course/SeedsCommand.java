package course;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import toylm.ledger.Ledger;
import toylm.ledger.LedgerJson;
import toylm.ledger.SeedsTable;

/** Several runs as one table. */
@Command(
    name = "seeds",
    description =
        "Summarises the ledgers of runs with different seeds: mean, standard deviation and range of"
            + " every score, to separate differences from luck.",
    mixinStandardHelpOptions = true)
final class SeedsCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "Directories of runs (./course run --out DIR), each with another seed.")
  private List<Path> runs;

  @Option(names = "--families", description = "Also list every family of a dimension.")
  private boolean families;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    List<Ledger> ledgers = new ArrayList<>();
    for (Path run : runs) {
      Path file = run.resolve("ledger.json");
      if (!Files.exists(file)) {
        throw new IllegalArgumentException(
            run
                + ": expected a run with ledger.json, found none; make one with ./course run --out "
                + run);
      }
      ledgers.add(LedgerJson.read(file));
    }
    PrintWriter out = command.commandLine().getOut();
    out.print(SeedsTable.format(ledgers, families, Integer.getInteger("course.columns", 80)));
    out.flush();
    return 0;
  }
}
