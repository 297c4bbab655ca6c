package course.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import course.shell.CellException;
import course.shell.Shell;
import course.shell.Sources;
import course.show.ValueText;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteResult;
import io.github.spencerpark.jupyter.messages.request.CommInfoRequest;
import io.github.spencerpark.jupyter.messages.request.CompleteRequest;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import io.github.spencerpark.jupyter.messages.request.HistoryRequest;
import io.github.spencerpark.jupyter.messages.request.InspectRequest;
import io.github.spencerpark.jupyter.messages.request.IsCompleteRequest;
import io.github.spencerpark.jupyter.messages.request.KernelInfoRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Answers requests. Those of the shell channel arrive one after the other, on one thread. */
final class JavaKernel {
  private final CompletableFuture<Shell> shell;
  private final Outbox outbox;
  private volatile Message<?> cell;
  private volatile boolean mayAsk;
  private int executions;

  JavaKernel(CompletableFuture<Shell> shell, Outbox outbox) {
    this.shell = shell;
    this.outbox = outbox;
  }

  /** The request whose cell is running or ran last: what is printed or shown belongs to it. */
  Message<?> cell() {
    return cell;
  }

  /** Whether the front end of the running cell answers input requests. */
  boolean mayAsk() {
    return mayAsk;
  }

  void display(DisplayData data) {
    outbox.publish(cell, MessageType.PUBLISH_DISPLAY_DATA, data);
  }

  void update(DisplayData data) {
    outbox.publish(cell, MessageType.PUBLISH_UPDATE_DISPLAY_DATA, data);
  }

  /**
   * An answer.
   *
   * @param content the content of the reply
   * @param abort whether executions that are already waiting are aborted
   */
  record Answer(MessageType<?> type, Map<String, Object> content, boolean abort) {
    static Answer ok(MessageType<?> type, Map<String, Object> content) {
      content.put("status", "ok");
      return new Answer(type, content, false);
    }
  }

  /** The answer to a request of the shell channel, null if it needs none. */
  Answer answer(Message<?> request) {
    Object content = request.getContent();
    if (content instanceof ExecuteRequest execute) {
      return execute(request, execute);
    } else if (content instanceof CompleteRequest complete) {
      return complete(complete);
    } else if (content instanceof InspectRequest inspect) {
      return inspect(inspect);
    } else if (content instanceof IsCompleteRequest isComplete) {
      return isComplete(isComplete.getCode());
    }
    Map<String, Object> reply = new LinkedHashMap<>();
    if (content instanceof KernelInfoRequest) {
      return Answer.ok(MessageType.KERNEL_INFO_REPLY, kernelInfo());
    } else if (content instanceof HistoryRequest) {
      reply.put("history", List.of());
      return Answer.ok(MessageType.HISTORY_REPLY, reply);
    } else if (content instanceof CommInfoRequest) {
      reply.put("comms", Map.of());
      return Answer.ok(MessageType.COMM_INFO_REPLY, reply);
    }
    return null; // there are no widgets here, and later protocols' requests are optional
  }

  /** The answer to what a front end asks first. */
  private static Map<String, Object> kernelInfo() {
    String version = Runtime.version().toString();
    Map<String, Object> language = new LinkedHashMap<>();
    language.put("name", "java");
    language.put("version", version);
    language.put("mimetype", "text/x-java");
    language.put("file_extension", ".jshell");
    language.put("pygments_lexer", "java");
    language.put("codemirror_mode", "text/x-java");
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("status", "ok");
    info.put("protocol_version", Header.PROTOCOL_VERISON);
    info.put("implementation", "toylm");
    String own = JavaKernel.class.getPackage().getImplementationVersion();
    info.put("implementation_version", own == null ? "0" : own);
    info.put("language_info", language);
    info.put("banner", "Java " + version + " with everything of toylm on its class path");
    info.put("help_links", List.of());
    info.put("debugger", false);
    return info;
  }

  private Answer execute(Message<?> request, ExecuteRequest execute) {
    cell = request;
    mayAsk = execute.isStdinEnabled();
    boolean silent = execute.isSilent();
    boolean counts = !silent && execute.shouldStoreHistory();
    int number = counts ? ++executions : Math.max(1, executions);
    if (!silent) {
      outbox.publish(
          request,
          MessageType.PUBLISH_EXECUTE_INPUT,
          Map.of("code", execute.getCode(), "execution_count", number));
    }
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("execution_count", number);
    reply.put("payload", List.of());
    reply.put("user_expressions", Map.of());
    Object value;
    try {
      value = run(execute.getCode(), "cell [" + number + "]");
    } catch (CellException e) {
      return failed(request, reply, Traceback.of(e), execute);
    } catch (RuntimeException | Error e) {
      return failed(request, reply, Traceback.of("the kernel itself failed", e), execute);
    }
    try {
      if (ValueText.isWorthShowing(value) && !silent && !Notebook.isOnlyAnId(value)) {
        outbox.publish(
            request,
            MessageType.PUBLISH_EXECUTION_RESULT,
            new PublishExecuteResult(number, Notebook.render(value)));
      }
    } catch (RuntimeException | Error e) {
      return failed(request, reply, Traceback.of("the value could not be shown", e), execute);
    }
    reply.put("user_expressions", expressions(execute.getUserExpr()));
    return Answer.ok(MessageType.EXECUTE_REPLY, reply);
  }

  private Object run(String code, String label) throws CellException {
    return shell.join().run(code, label);
  }

  private Answer failed(
      Message<?> request, Map<String, Object> reply, Traceback error, ExecuteRequest execute) {
    outbox.publish(request, MessageType.PUBLISH_ERROR, error.content());
    reply.putAll(error.content());
    reply.put("status", "error");
    return new Answer(MessageType.EXECUTE_REPLY, reply, execute.shouldStopOnError());
  }

  private Map<String, Object> expressions(Map<String, String> asked) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (asked != null) {
      asked.forEach((name, code) -> values.put(name, expression(code)));
    }
    return values;
  }

  private Object expression(String code) {
    try {
      JsonElement value = new Gson().toJsonTree(Notebook.render(run(code, "an expression")));
      value.getAsJsonObject().addProperty("status", "ok");
      return value;
    } catch (CellException e) {
      Map<String, Object> error = Traceback.of(e).content();
      error.put("status", "error");
      return error;
    }
  }

  private Answer complete(CompleteRequest request) {
    String code = request.getCode();
    Sources.Completion found =
        shell.join().sources().complete(code, utf16(code, request.getCursorPos()));
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("matches", found.suggestions());
    reply.put("cursor_start", code.codePointCount(0, found.from()));
    reply.put("cursor_end", request.getCursorPos());
    reply.put("metadata", Map.of());
    return Answer.ok(MessageType.COMPLETE_REPLY, reply);
  }

  private Answer inspect(InspectRequest request) {
    String code = request.getCode();
    String text = inspection(shell.join(), code, utf16(code, request.getCursorPos()));
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("found", !text.isEmpty());
    reply.put("data", text.isEmpty() ? Map.of() : Map.of("text/plain", text));
    reply.put("metadata", Map.of());
    return Answer.ok(MessageType.INSPECT_REPLY, reply);
  }

  /** What is known about the symbol at the cursor: a value, signatures, Javadoc. */
  private static String inspection(Shell shell, String code, int cursor) {
    int end = cursor;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    int start = end;
    while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
      start--;
    }
    String word = code.substring(start, end);
    List<String> found = new ArrayList<>();
    if (start == 0 || code.charAt(start - 1) != '.') {
      shell.variables().stream()
          .filter(v -> v.name().equals(word))
          .forEach(v -> found.add(v.type() + " " + v.name() + " = " + v.value()));
    }
    // JShell documents a method where its arguments begin.
    int bracket = end;
    while (bracket < code.length() && code.charAt(bracket) == ' ') {
      bracket++;
    }
    boolean call = bracket < code.length() && code.charAt(bracket) == '(' && !word.isEmpty();
    found.addAll(shell.sources().documentation(code, call ? bracket + 1 : end));
    return String.join("\n\n", found);
  }

  private Answer isComplete(String code) {
    Map<String, Object> reply = new LinkedHashMap<>();
    switch (shell.join().sources().completeness(code)) {
      case COMPLETE -> reply.put("status", "complete");
      case INVALID -> reply.put("status", "invalid");
      case INCOMPLETE -> {
        reply.put("status", "incomplete");
        String last = code.substring(code.lastIndexOf('\n') + 1);
        String indent = last.replaceFirst("\\S.*", "");
        reply.put("indent", last.stripTrailing().endsWith("{") ? indent + "    " : indent);
      }
    }
    return new Answer(MessageType.IS_COMPLETE_REPLY, reply, false);
  }

  /** A cursor position in Java's UTF-16 units; the protocol counts Unicode characters. */
  private static int utf16(String code, int position) {
    int characters = code.codePointCount(0, code.length());
    return code.offsetByCodePoints(0, Math.max(0, Math.min(position, characters)));
  }

  /** Stops the running cell, if there is one. */
  void interrupt() {
    if (shell.isDone() && !shell.isCompletedExceptionally()) {
      shell.join().interrupt();
    }
  }
}
