package course.chat;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where a chat's lines come from and its answers go to: a terminal, or a pipe. */
public interface ChatInput extends Closeable {
  /**
   * The next line, without its end.
   *
   * @return null at the end of the input
   */
  String readLine() throws IOException;

  /** Where answers go. */
  PrintWriter out();

  /** Whether a person is typing, who wants a prompt and can press Ctrl-C. */
  boolean interactive();

  /** Runs something that Ctrl-C interrupts. */
  void interruptibly(Runnable work);

  @Override
  void close() throws IOException;

  /** Lines from a pipe or a file, in UTF-8: for each line an answer. */
  static ChatInput piped(InputStream in, PrintWriter out) {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    return new ChatInput() {
      @Override
      public String readLine() throws IOException {
        return lines.readLine();
      }

      @Override
      public PrintWriter out() {
        return out;
      }

      @Override
      public boolean interactive() {
        return false;
      }

      @Override
      public void interruptibly(Runnable work) {
        work.run();
      }

      @Override
      public void close() {
        out.flush();
      }
    };
  }
}
