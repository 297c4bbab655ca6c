package course.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import toylm.io.AtomicFiles;

/**
 * Writes the report of a run as one HTML file. It loads nothing, from nowhere; a content security
 * policy in the page makes the browser hold it to that, and lets no script run but the page's own.
 */
public final class HtmlReport {
  private static final List<Section> SECTIONS =
      List.of(
          new PromptsSection(),
          new LedgerSection(),
          new CostsSection(),
          new ShiftSection(),
          new TranscriptsSection(),
          new LossSection(),
          new DataSection(),
          new StagesSection());

  private HtmlReport() {}

  /**
   * Writes {@code index.html}, as a whole or not at all.
   *
   * @param dir is made if it is missing
   * @return the file
   * @throws IOException if it could not be written
   */
  public static Path write(Path dir, Report report) throws IOException {
    Files.createDirectories(dir);
    Path file = dir.resolve("index.html");
    AtomicFiles.writeText(file, html(report));
    return file;
  }

  /** The page. */
  static String html(Report report) {
    String script = resource("report.js");
    List<Section> sections = SECTIONS.stream().filter(s -> s.has(report)).toList();
    Html page = new Html();
    page.raw("<!DOCTYPE html>\n");
    page.open("html", "lang", "en").open("head");
    page.open("meta", "charset", "utf-8");
    page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.open("meta", "name", "color-scheme", "content", "light dark");
    page.open("meta", "http-equiv", "Content-Security-Policy", "content", policy(script));
    page.element("title", "From completion to assistant: a run of toylm");
    page.open("style").raw(resource("report.css")).close();
    page.close().open("body");
    page.open("header");
    Opening.write(page, report, sections);
    page.close().open("main");
    for (Section section : sections) {
      page.raw("\n").open("section", "id", section.id());
      page.element("h2", section.heading());
      section.body(page, report);
      page.close();
    }
    page.close();
    page.open("script").raw(script).close();
    return page.close().close() + "\n";
  }

  /** Nothing from outside; the one script by its hash, so that no text can become another. */
  private static String policy(String script) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
          + Base64.getEncoder().encodeToString(hash)
          + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has SHA-256
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("expected the resource " + name + " in the jar", e);
    }
  }
}
