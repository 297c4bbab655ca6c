package course.run;

import java.util.ArrayList;
import java.util.List;
import toylm.io.Checkpoint;
import toylm.tensor.Device;
import toylm.text.ChatTemplate;
import toylm.text.Rendered;
import toylm.train.NextToken;
import toylm.train.Objective;
import toylm.train.ResponseOnly;
import toylm.train.Together;
import toylm.train.TokenStream;
import toylm.train.TuningRecipe;
import toylm.train.WithReplay;
import toylm.world.World;
import toylm.world.corpus.Document;
import toylm.world.corpus.Documents;
import toylm.world.instruct.Instruction;
import toylm.world.instruct.Instructions;

/** The world's instructions as the objective of a stage. */
final class InstructionTuning {
  private InstructionTuning() {}

  /** An instruction as the model reads it. */
  private record Line(Instruction instruction, Rendered rendered) {}

  static Prepared prepare(RunOptions options, Checkpoint.Loaded base, Console console) {
    TuningRecipe.Sft recipe = options.tuning().sft();
    World world = options.world();
    Device device = base.model().device();
    int context = base.model().config().context();
    ChatTemplate template = StageKind.SFT.template().orElseThrow();
    List<Line> lines =
        Instructions.of(world, recipe.instructions() + recipe.heldOut()).stream()
            .map(i -> new Line(i, template.render(base.tokenizer(), i.conversation())))
            .toList();
    lines = Prepared.fitting(lines, l -> l.rendered.length(), context, "conversations", console);
    int n = Math.min(recipe.instructions(), lines.size());
    List<Line> train = lines.subList(0, n);
    ResponseOnly answers =
        new ResponseOnly(
            rendered(train),
            rendered(lines.subList(n, lines.size())),
            recipe.rows(),
            Together.rows(device, recipe.rows(), recipe.rowsAPart(), context),
            context,
            options.seed());
    Objective objective = answers;
    if (recipe.replayWeight() > 0) {
      TokenStream text =
          TokenStream.of(base.tokenizer(), replayed(world, recipe.replayDocuments()));
      objective =
          new WithReplay(
              answers,
              new NextToken(
                  text,
                  null,
                  recipe.replayRows(),
                  Together.rows(device, recipe.replayRows(), recipe.rowsAPart(), context),
                  context,
                  options.seed()),
              recipe.replayWeight());
    }
    return new Prepared(
        objective,
        Prepared.steps(recipe.epochs(), answers.stepsPerEpoch()),
        recipe.learningRate(),
        data(train));
  }

  /** The first documents after pretraining's primer. */
  private static List<String> replayed(World world, int n) {
    return Documents.of(world).stream().limit(n).map(Document::text).toList();
  }

  private static List<Rendered> rendered(List<Line> lines) {
    return lines.stream().map(Line::rendered).toList();
  }

  private static StageData data(List<Line> train) {
    List<StageData.Part> parts = new ArrayList<>();
    for (Instruction.Flaw flaw : Instruction.Flaw.values()) {
      long count = train.stream().filter(l -> l.instruction.flaw() == flaw).count();
      parts.add(new StageData.Part(words(flaw), count, flaw != Instruction.Flaw.NONE));
    }
    return new StageData(String.format("%,d conversations", train.size()), 0, parts);
  }

  private static String words(Instruction.Flaw flaw) {
    return switch (flaw) {
      case NONE -> "answered well";
      case RAMBLES -> "goes on after the answer";
      case INVENTS -> "makes up what nobody knows";
      case COMPLIES -> "does what is harmful";
    };
  }
}
