package toylm.text;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.FatalTemplateErrorsException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.util.List;
import java.util.Map;

/** Renders a chat template as Hugging Face does, in a Jinja engine that knows nothing of ours. */
final class Jinja {
  private final Jinjava engine;

  /**
   * An engine.
   *
   * @param trimBlocks whether line ends and margins of block tags are dropped; Hugging Face does
   */
  Jinja(boolean trimBlocks) {
    engine =
        new Jinjava(
            JinjavaConfig.newBuilder()
                .withTrimBlocks(trimBlocks)
                .withLstripBlocks(trimBlocks)
                .withNestedInterpretationEnabled(false) // a message is data, whatever braces it has
                .build());
    engine
        .getGlobalContext()
        .registerFunction(
            new ELFunctionDefinition("", "raise_exception", Jinja.class, "raise", String.class));
    engine.getGlobalContext().registerFilter(new PythonTrim());
  }

  /** What {@code raise_exception} throws. */
  static final class Raised extends RuntimeException {
    Raised(String message) {
      super(message);
    }
  }

  /** Called by templates. */
  @SuppressWarnings("DoNotCallSuggester") // only templates call it
  public static String raise(String message) {
    throw new Raised(message);
  }

  /** Jinjava's own filter removes ASCII only; Jinja2's removes what Python calls a space. */
  static final class PythonTrim implements Filter {
    private static final String SPACES =
        "[\\t-\\r\\x1C-\\x20\\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]+";

    @Override
    public String getName() {
      return "trim";
    }

    @Override
    public Object filter(Object text, JinjavaInterpreter interpreter, String... arguments) {
      return ((String) text).replaceAll("\\A" + SPACES + "|" + SPACES + "\\z", "");
    }
  }

  /** The string that the template makes of the messages; a failure is thrown. */
  String render(ChatTemplate template, List<Message> messages, boolean addGenerationPrompt) {
    try {
      return engine.render(
          template.jinja(),
          Map.of(
              "messages",
              messages.stream()
                  .map(m -> Map.of("role", m.role().key(), "content", m.content()))
                  .toList(),
              "add_generation_prompt",
              addGenerationPrompt,
              "bos_token",
              template.begin().text(),
              "eos_token",
              template.end().text()));
    } catch (FatalTemplateErrorsException e) {
      for (Throwable t = e.getErrors().iterator().next().getException();
          t != null;
          t = t.getCause()) {
        if (t instanceof Raised raised) {
          throw raised;
        }
      }
      throw e;
    }
  }
}
