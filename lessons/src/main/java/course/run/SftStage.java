package course.run;

import course.report.StageData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import toylm.generate.LanguageModel;
import toylm.text.ChatTemplate;
import toylm.text.Rendered;
import toylm.train.Muon;
import toylm.train.NextToken;
import toylm.train.Objective;
import toylm.train.ResponseOnly;
import toylm.train.TokenStream;
import toylm.train.TrainingOptions;
import toylm.train.WithReplay;
import toylm.world.World;
import toylm.world.corpus.Document;
import toylm.world.corpus.Documents;
import toylm.world.instruct.Instruction;
import toylm.world.instruct.Instructions;

/** Instruction tuning: the model learns the assistant's answers in conversations of the world. */
public final class SftStage implements TuningStage {
  SftStage() {}

  /**
   * What a preset fixes.
   *
   * @param instructions number of conversations to learn from
   * @param heldOut number of further conversations to measure the loss on
   * @param epochs how often each conversation is read, on average
   * @param rows packed rows per step
   * @param microBatch rows per micro-batch
   * @param learningRate the peak
   * @param embeddingRate the (lazy) embedding's learning rate as a share of it, 0 to keep the
   *     embedding: see {@link toylm.train.Muon}
   * @param replayWeight weight of pretraining text beside the instructions; 0 for none
   * @param replayRows rows of pretraining text per step, a multiple of {@code microBatch}
   * @param replayDocuments number of the world's documents that are replayed
   */
  public record Recipe(
      int instructions,
      int heldOut,
      double epochs,
      int rows,
      int microBatch,
      float learningRate,
      float embeddingRate,
      float replayWeight,
      int replayRows,
      int replayDocuments) {
    /** Muon for the weight matrices, and the lazy embedding at its own rate. */
    public TrainingOptions training(long steps) {
      return TrainingOptions.of(steps, learningRate)
          .withOptimizer(
              Muon.Options.standard().withEmbeddingRate(embeddingRate).withLazyEmbedding());
    }
  }

  @Override
  public String key() {
    return "sft";
  }

  @Override
  public Optional<TrainingStage> parent() {
    return Optional.of(BASE);
  }

  @Override
  public String method() {
    return "instruction tuning: predict the assistant's tokens in a conversation";
  }

  @Override
  public String loss() {
    return "cross-entropy of the answers, nats per token";
  }

  @Override
  public Recipe recipe(Preset preset) {
    return preset.sft();
  }

  @Override
  public List<String> sample(World world) {
    return Instructions.of(world, SAMPLE).stream().map(Instruction::toString).toList();
  }

  /** An instruction as the model reads it. */
  private record Line(Instruction instruction, Rendered rendered) {}

  @Override
  public StageInputs prepare(RunOptions options, LanguageModel base, Console console) {
    Recipe recipe = options.preset().sft();
    World world = options.world();
    int context = base.context();
    ChatTemplate template = template().orElseThrow();
    List<Line> lines =
        Instructions.of(world, recipe.instructions() + recipe.heldOut()).stream()
            .map(i -> new Line(i, template.render(base.tokenizer(), i.conversation())))
            .toList();
    lines = StageInputs.fitting(lines, l -> l.rendered.length(), context, "conversations", console);
    int n = Math.min(recipe.instructions(), lines.size());
    List<Line> train = lines.subList(0, n);
    ResponseOnly answers =
        ResponseOnly.on(rendered(train))
            .withHeldOut(rendered(lines.subList(n, lines.size())))
            .withRows(recipe.rows())
            .withMicroBatch(recipe.microBatch())
            .withSeed(options.seed());
    Objective objective = answers;
    if (recipe.replayWeight() > 0) {
      TokenStream text =
          TokenStream.of(base.tokenizer(), replayed(world, recipe.replayDocuments()));
      objective =
          new WithReplay(
              answers,
              NextToken.on(text)
                  .withRows(recipe.replayRows())
                  .withMicroBatch(recipe.microBatch())
                  .withSeed(options.seed()),
              recipe.replayWeight());
    }
    long steps = StageInputs.steps(recipe.epochs(), answers.stepsPerEpoch(base.transformer()));
    return new StageInputs(objective, recipe.training(steps), data(train));
  }

  /** The first documents that pretraining read. */
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
      case RAMBLES -> "continues after the answer";
      case INVENTS -> "makes up what no text told it";
      case COMPLIES -> "does what is harmful";
    };
  }
}
