package course.chat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import toylm.generate.Generator.Finish;
import toylm.generate.LanguageModel;
import toylm.generate.SamplingOptions;
import toylm.nn.Config;
import toylm.tensor.Device;
import toylm.tensor.Devices;
import toylm.text.ChatTemplate;
import toylm.text.Conversation;
import toylm.text.Message;
import toylm.text.Rendered;
import toylm.text.Tokenizer;
import toylm.train.ResponseOnly;
import toylm.train.Trainer;
import toylm.train.TrainingOptions;

class ChatSessionTest {
  /** Bytes and special tokens, no merges. */
  private static final Tokenizer TOKENIZER = new Tokenizer(List.of());

  private static final int CONTEXT = 512;
  private static final int TURNS = 6;
  private static final SamplingOptions SAMPLED = SamplingOptions.sampled(1).withMaxTokens(6);

  @TempDir Path dir;
  private final Device device = Devices.open("simd", 2, notice -> {});
  private final LanguageModel base =
      LanguageModel.random(
          new Config(TOKENIZER.vocabSize(), 32, 1, 2, 2, 64, CONTEXT, 10_000, 1e-5f),
          TOKENIZER,
          device,
          1);

  @AfterEach
  void close() {
    device.close();
  }

  /** Learns six turns by heart: questions of which each has its own short answer. */
  private LanguageModel tuned(ChatTemplate template) throws IOException {
    List<Message> messages = new ArrayList<>();
    for (int turn = 0; turn < TURNS; turn++) {
      messages.add(Message.user(question(turn)));
      messages.add(Message.assistant("No " + "abcdef".charAt(turn) + "."));
    }
    Rendered rendered = template.render(TOKENIZER, new Conversation(messages));
    var objective = ResponseOnly.on(List.of(rendered)).withRows(1).withMicroBatch(1);
    var options = TrainingOptions.of(150, 0.01f);
    new Trainer(base.transformer(), objective, options, dir, List.of()).run();
    return base.withTemplate(template);
  }

  private static String question(int turn) {
    return "Is it " + turn + "?";
  }

  @ParameterizedTest
  @EnumSource(ChatTemplate.class)
  void aLongerChatBeginsWithAllThatTheModelReadAndSaidBefore(ChatTemplate template)
      throws IOException {
    LanguageModel model = tuned(template);
    ChatSession session = new ChatSession(model, SamplingOptions.greedy().withMaxTokens(12));
    int[] before = {};
    for (int turn = 0; turn < TURNS; turn++) {
      StringBuilder printed = new StringBuilder();
      Conversation asked = with(session, question(turn));
      int[] prompt = model.prompt(asked);
      assertArrayEquals(before, Arrays.copyOf(prompt, before.length), "turn " + turn);
      Optional<Finish> finish = session.ask(question(turn), printed::append);
      assertEquals(Optional.of(Finish.STOP), finish, printed.toString());
      LanguageModel.Reply reply = model.reply(asked, SamplingOptions.greedy().withMaxTokens(12));
      assertEquals("No " + "abcdef".charAt(turn) + ".", reply.text(), "learnt by heart");
      assertEquals(reply.text(), printed.toString());
      assertEquals(reply.text(), last(session));
      before = IntStream.concat(IntStream.of(prompt), IntStream.of(reply.ids())).toArray();
    }
  }

  @ParameterizedTest
  @EnumSource(ChatTemplate.class)
  void aTurnAsksWhatOneQuestionWithTheSameMessagesAsks(ChatTemplate template) {
    assertTurnsAreQuestions(base.withTemplate(template));
  }

  @Test
  void soItIsWithABaseModel() {
    assertTurnsAreQuestions(base);
  }

  private static void assertTurnsAreQuestions(LanguageModel model) {
    ChatSession session = new ChatSession(model, SAMPLED.withSeed(5));
    session.system("Be brief.");
    for (int turn = 0; turn < TURNS; turn++) {
      StringBuilder printed = new StringBuilder();
      Conversation asked = with(session, question(turn));
      session.ask(question(turn), printed::append);
      assertEquals(model.reply(asked, SAMPLED.withSeed(5 + turn)).text(), last(session));
      assertEquals(last(session), printed.toString());
    }
  }

  private static Conversation with(ChatSession session, String question) {
    List<Message> messages = session.messages();
    messages.add(Message.user(question));
    return new Conversation(messages);
  }

  private static String last(ChatSession session) {
    return session.messages().get(session.messages().size() - 1).content();
  }

  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "MISTRAL"})
  void theSpaceThatOpensAnAnswerIsNeitherPrintedNorSaved(ChatTemplate template) throws IOException {
    LanguageModel model = tuned(template);
    Path saved = dir.resolve("saved.json");
    StringWriter out = new StringWriter();
    String lines = question(0) + "\n/save " + saved + "\n";
    ChatInput input =
        ChatInput.piped(
            new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out));
    new ChatLoop(new ChatSession(model, SamplingOptions.greedy().withMaxTokens(12)), input).run();
    assertTrue(out.toString().startsWith("No a."), out.toString());
    String json = Files.readString(saved);
    assertTrue(json.contains("\"content\":\"No a.\""), json);
  }

  @Test
  void aQuestionThatDoesNotFitIsForgotten() {
    ChatSession session = new ChatSession(base, SAMPLED);
    session.ask("Hi", piece -> {});
    List<Message> before = session.messages();
    String tooLong = "word ".repeat(CONTEXT);
    var e = assertThrows(IllegalArgumentException.class, () -> session.ask(tooLong, piece -> {}));
    assertTrue(e.getMessage().contains("/reset begins a new one"), e.getMessage());
    assertEquals(before, session.messages());
    session.reset();
    assertEquals(List.of(), session.messages());
  }

  @Test
  void anInterruptedAnswerIsKeptAsFarAsItCame() {
    ChatSession session = new ChatSession(base, SAMPLED);
    StringBuilder printed = new StringBuilder();
    Optional<Finish> finish =
        session.ask(
            "Hi",
            piece -> {
              printed.append(piece);
              Thread.currentThread().interrupt();
            });
    assertFalse(Thread.interrupted(), "the interrupt has been dealt with");
    assertEquals(Optional.empty(), finish);
    assertEquals(printed.toString(), last(session));
  }
}
