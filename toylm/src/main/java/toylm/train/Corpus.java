package toylm.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import toylm.io.FormatException;
import toylm.world.corpus.Document;

/**
 * Documents to learn from, and some held out to measure on: every fiftieth, so that both parts are
 * alike. The split is by document; no held-out document is ever trained on.
 *
 * @param train documents to learn from
 * @param validation held-out documents; empty if there are fewer than fifty documents
 */
public record Corpus(List<String> train, List<String> validation) {
  private static final int HELD_OUT = 50;

  /** Characters that paragraphs of a plain text are gathered to, to make a document. */
  private static final int DOCUMENT = 2000;

  private static final Pattern SEPARATOR = Pattern.compile("\\s*<\\|endoftext\\|>\\s*");
  private static final Pattern PARAGRAPHS = Pattern.compile("\\R\\s*\\R");

  /** Splits documents. */
  public static Corpus of(List<String> documents) {
    List<String> train = new ArrayList<>();
    List<String> validation = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      (heldOut(i) ? validation : train).add(documents.get(i));
    }
    return new Corpus(train, validation);
  }

  /** The documents of a synthetic world. */
  public static Corpus ofWorld(List<Document> documents) {
    return of(documents.stream().map(Document::text).toList());
  }

  private static boolean heldOut(int i) {
    return i % HELD_OUT == HELD_OUT - 1;
  }

  /**
   * A UTF-8 text file. Lines {@code <|endoftext|>} separate documents if there are any; else
   * neighbouring paragraphs make documents of about 2,000 characters.
   *
   * @throws IOException if the file is missing, empty, or not UTF-8; the message says where
   */
  public static Corpus ofFile(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(
          "expected a UTF-8 text file " + file + ", found none; check --corpus");
    }
    String text = decode(file, Files.readAllBytes(file));
    if (text.isBlank()) {
      throw FormatException.of(
          file.toString(), "some text", "an empty file", "choose another --corpus");
    }
    List<String> documents = new ArrayList<>();
    if (text.contains("<|endoftext|>")) {
      for (String part : SEPARATOR.split(text, -1)) {
        if (!part.isBlank()) {
          documents.add(part);
        }
      }
      return of(documents);
    }
    StringBuilder document = new StringBuilder();
    for (String paragraph : PARAGRAPHS.split(text.strip(), -1)) {
      document.append(document.isEmpty() ? "" : "\n\n").append(paragraph);
      if (document.length() >= DOCUMENT) {
        documents.add(document.toString());
        document.setLength(0);
      }
    }
    if (!document.isEmpty()) {
      documents.add(document.toString());
    }
    return of(documents);
  }

  private static String decode(Path file, byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(in)
          .toString();
    } catch (CharacterCodingException e) {
      throw FormatException.of(
          file.toString(),
          "UTF-8 text",
          "a byte that is not, at offset " + in.position(),
          "convert it, for example with: iconv -f latin1 -t utf-8");
    }
  }
}
