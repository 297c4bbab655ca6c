package toylm.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import toylm.io.FormatException;
import toylm.nn.TinyModels;
import toylm.nn.Transformer;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.text.BpeTrainer;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.Merge;
import toylm.text.Message;
import toylm.text.SpecialToken;
import toylm.text.Tokenizer;
import toylm.text.TokenizerJson;

class LanguageModelTest {
  /** As many ids as the tiny model has. */
  private static final Tokenizer TOKENIZER =
      BpeTrainer.train(
          List.of("the cat sat on the mat, and the cat that sat there was the cat of the mat"),
          TinyModels.CONFIG.vocab());

  private static final SamplingOptions SAMPLED = SamplingOptions.sampled(1).withMaxTokens(8);

  @TempDir Path dir;
  private final Device device = Devices.open("simd", 2, notice -> {});
  private final Transformer network = TinyModels.lively(device);
  private final LanguageModel base =
      new LanguageModel(
          Transformer.random(TinyModels.CONFIG.withVocab(TOKENIZER.vocabSize()), device, 1),
          TOKENIZER);

  @AfterEach
  void close() {
    device.close();
  }

  private LanguageModel lively() {
    Transformer model = base.transformer();
    float[] weights = model.parameters().all().toArray();
    for (int i = 0; i < model.parameters().matrixSize(); i++) {
      weights[i] *= 10; // a fresh model's choices hardly depend on its context
    }
    device.write(model.parameters().all(), weights);
    return base;
  }

  @Test
  void aTextIsContinuedAsTheBeginningOfADocument() {
    LanguageModel model = lively();
    int[] ids = TOKENIZER.encodeDocument("the cat");
    assertArrayEquals(ids, model.completing("the cat", SAMPLED).ids());
    var request = new Generator.Request(ids, SAMPLED, SpecialToken.END_OF_TEXT.id());
    var result =
        new Generator(model.transformer()).generate(List.of(request), (s, id) -> {}).get(0);
    assertEquals(TOKENIZER.decode(result.textIds()), model.complete("the cat", SAMPLED));
  }

  @Test
  void aBaseModelIsShownTheBareTextsOneMessagePerLine() {
    Conversation conversation =
        Conversation.of(Message.user("Hi"), Message.assistant("Hello!"), Message.user("Who?"));
    assertArrayEquals(TOKENIZER.encodeDocument("Hi\nHello!\nWho?"), base.prompt(conversation));
    assertEquals(SpecialToken.END_OF_TEXT, base.end());
  }

  @ParameterizedTest
  @EnumSource(ChatTemplate.class)
  void aTunedModelIsAskedInItsTemplateAndItsContentIsGivenBack(ChatTemplate template) {
    LanguageModel model = lively().withTemplate(template);
    Conversation conversation = Conversation.ask("the cat");
    assertArrayEquals(template.prompt(TOKENIZER, conversation), model.prompt(conversation));
    for (int seed = 0; seed < 20; seed++) {
      LanguageModel.Reply reply = model.reply(conversation, SAMPLED.withSeed(seed));
      int[] text =
          IntStream.of(reply.ids()).limit(reply.ids().length - (reply.ended() ? 1 : 0)).toArray();
      assertEquals(template.content(TOKENIZER.decode(text)), reply.text());
      if (reply.ended()) {
        assertEquals(template.end().id(), reply.ids()[text.length]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ChatTemplate.class)
  void whatIsStreamedIsTheReply(ChatTemplate template) {
    LanguageModel model = lively().withTemplate(template);
    for (int seed = 0; seed < 20; seed++) {
      StringBuilder heard = new StringBuilder();
      LanguageModel.Prompt prompt =
          model.answering(Conversation.ask("the cat"), SAMPLED.withSeed(seed));
      LanguageModel.Reply streamed = model.stream(prompt, heard::append);
      assertEquals(streamed.text(), heard.toString());
      assertEquals(
          model.reply("the cat", SAMPLED.withSeed(seed)).text(), streamed.text(), "as unstreamed");
    }
  }

  @Test
  void theSpaceThatOpensAnAnswerIsNotStreamed() {
    int space = TOKENIZER.encode(" ")[0];
    LanguageModel spaces = onlySays(base.withTemplate(ChatTemplate.PLAIN), space);
    List<String> heard = new ArrayList<>();
    LanguageModel.Reply reply =
        spaces.stream(
            spaces.answering(
                Conversation.ask("the cat"), SamplingOptions.greedy().withMaxTokens(3)),
            heard::add);
    assertEquals("  ", reply.text(), "three spaces, one of which opens the answer");
    assertEquals("  ", String.join("", heard));
  }

  /** A model that likes one token best, whatever it reads: it knows no other. */
  private LanguageModel onlySays(LanguageModel model, int id) {
    Transformer transformer = model.transformer();
    int dim = transformer.config().dim();
    float[] table = new float[transformer.parameters().embedding().toArray().length];
    for (int i = 0; i < table.length; i++) {
      table[i] = i / dim == id ? 2 : 1; // all hidden states are then alike
    }
    device.write(transformer.parameters().embedding(), table);
    return model;
  }

  @Test
  void whatWasSaidBeforeAnInterruptionWasStreamed() {
    LanguageModel model = lively();
    StringBuilder heard = new StringBuilder();
    LanguageModel.Prompt prompt = model.completing("the cat", SAMPLED);
    assertThrows(
        CancellationException.class,
        () ->
            model.stream(
                prompt,
                piece -> {
                  heard.append(piece);
                  Thread.currentThread().interrupt();
                }));
    assertFalse(heard.toString().isEmpty());
    assertTrue(model.complete("the cat", SAMPLED).startsWith(heard.toString().substring(0, 1)));
  }

  @Test
  void manyAreAnsweredAsEachAloneWithItsOwnSeed() {
    LanguageModel model = lively();
    List<String> texts = IntStream.range(0, 70).mapToObj(i -> "the cat " + i).toList();
    List<Conversation> asked = texts.stream().map(Conversation::ask).toList();
    List<String> completed = model.completeAll(texts, SAMPLED.withSeed(5));
    LanguageModel tuned = model.withTemplate(ChatTemplate.PLAIN);
    var replies = tuned.replyAll(asked, SAMPLED.withSeed(5));
    for (int i : new int[] {0, 1, 63, 64, 69}) {
      SamplingOptions alone = SAMPLED.withSeed(5 + i);
      assertEquals(model.complete(texts.get(i), alone), completed.get(i));
      assertArrayEquals(tuned.reply(asked.get(i), alone).ids(), replies.get(i).ids());
    }
  }

  @Test
  void textsAndConversationsCanBeGeneratedTogetherAndAreGivenInBatches() {
    LanguageModel model = lively().withTemplate(ChatTemplate.CHATML);
    List<LanguageModel.Prompt> prompts = new ArrayList<>();
    for (int i = 0; i < 65; i++) {
      prompts.add(
          i % 2 == 0
              ? model.completing("the cat", SAMPLED.withSeed(i))
              : model.answering(Conversation.ask("the cat"), SAMPLED.withSeed(i)));
    }
    List<LanguageModel.Reply> heard = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    var replies =
        model.generate(
            prompts,
            batch -> {
              heard.addAll(batch);
              sizes.add(batch.size());
            });
    assertEquals(replies, heard);
    assertEquals(List.of(64, 1), sizes);
    assertEquals(model.complete("the cat", SAMPLED.withSeed(2)), replies.get(2).text());
    assertEquals(model.reply("the cat", SAMPLED.withSeed(3)).text(), replies.get(3).text());
  }

  @Test
  void oneThatIsTooLongIsNamed() {
    List<String> texts = List.of("the", "the cat ".repeat(99));
    var e = assertThrows(RuntimeException.class, () -> base.completeAll(texts, SAMPLED));
    assertTrue(e.getMessage().startsWith("text 2 of 2: expected a prompt of 1 to 47 tokens"));
    List<Conversation> asked = texts.stream().map(Conversation::ask).toList();
    e = assertThrows(RuntimeException.class, () -> base.replyAll(asked, SAMPLED));
    assertTrue(e.getMessage().startsWith("conversation 2 of 2: "), e.getMessage());
  }

  @Test
  void theNextTokensProbabilitiesAreTheSoftmaxOfTheLogits() {
    LanguageModel model = lively();
    Map<String, Double> next = model.next("the cat");
    assertEquals(1, next.values().stream().mapToDouble(p -> p).sum(), 1e-5); // float rounding
    float[] logits = TinyModels.logits(model.transformer(), TOKENIZER.encodeDocument("the cat"));
    int v = TOKENIZER.vocabSize();
    double sum = 0;
    for (int id = 0; id < v; id++) {
      sum += Math.exp(logits[logits.length - v + id]);
    }
    for (String token : List.of("a", " cat", "<|endoftext|>")) {
      int id = token.startsWith("<") ? 0 : TOKENIZER.encode(token)[0];
      double p = Math.exp(logits[logits.length - v + id]) / sum;
      assertEquals(p, next.get(token), 1e-6 + 1e-5 * p, token);
    }
  }

  @Test
  void aSavedModelComesBackAndSaysTheSame() throws IOException {
    LanguageModel model = lively().withTemplate(ChatTemplate.PLAIN);
    model.save(dir);
    LanguageModel loaded = LanguageModel.load(dir, device);
    assertEquals(Optional.of(ChatTemplate.PLAIN), loaded.template());
    assertEquals(model.complete("the cat", SAMPLED), loaded.complete("the cat", SAMPLED));
    assertNull(loaded.transformer().parameters().gradients());
    assertNotNull(LanguageModel.loadToTrain(dir, device).transformer().parameters().gradients());
  }

  @Test
  void modelsLoadedWithoutADeviceShareOne() throws IOException {
    base.save(dir);
    LanguageModel one = LanguageModel.load(dir);
    assertSame(one.transformer().device(), LanguageModel.load(dir).transformer().device());
    assertEquals("simd", one.transformer().device().name());
    assertEquals(
        base.complete("the cat"),
        LanguageModel.random(TinyModels.CONFIG, TOKENIZER).complete("the cat"),
        "a random model has seed 1");
  }

  @Test
  void aTokenizerOfAnotherSizeIsRefused() throws IOException {
    Tokenizer bytes = new Tokenizer(List.of());
    var e = assertThrows(IllegalArgumentException.class, () -> new LanguageModel(network, bytes));
    assertEquals(
        "expected a tokenizer of 301 ids, the network's vocabulary, found one of 276 ids;"
            + " use the tokenizer that the model was trained with",
        e.getMessage());
    LanguageModel.random(TinyModels.CONFIG, bytes, device, 1).save(dir);
    Files.writeString(
        dir.resolve("tokenizer.json"),
        TokenizerJson.toJson(new Tokenizer(List.of(new Merge(100, 101)))));
    var mark = device.mark();
    var broken = assertThrows(FormatException.class, () -> LanguageModel.load(dir, device));
    assertTrue(
        broken.getMessage().startsWith(dir + ": expected a tokenizer of 276 ids"),
        broken.getMessage());
    assertEquals(mark, device.mark(), "memory was given back");
  }

  @Test
  @SuppressWarnings("NullOptional") // on purpose
  void nullIsRefusedWithAWord() {
    assertNullIsRefused(() -> new LanguageModel(null, TOKENIZER), "a transformer");
    assertNullIsRefused(() -> new LanguageModel(base.transformer(), null), "a tokenizer");
    assertNullIsRefused(
        () -> new LanguageModel(base.transformer(), TOKENIZER, null), "Optional.empty()");
    assertNullIsRefused(() -> base.complete(null), "a text to continue");
    assertNullIsRefused(() -> base.reply((Conversation) null), "a conversation");
  }

  private static void assertNullIsRefused(Runnable call, String expected) {
    var e = assertThrows(NullPointerException.class, call::run);
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }
}
