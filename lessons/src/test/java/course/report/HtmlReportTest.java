package course.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toylm.ledger.Ledger;

class HtmlReportTest {
  @TempDir Path dir;

  private static final Report DATA = SampleReport.of("base", "SFT", "DPO");

  @Test
  void theReportIsOneFile() throws IOException {
    Path file = HtmlReport.write(dir.resolve("a/report"), DATA);
    assertEquals(dir.resolve("a/report/index.html"), file);
    try (var files = Files.list(file.getParent())) {
      assertEquals(1, files.count());
    }
    assertTrue(Files.size(file) < 1_500_000, "larger than a phone likes: " + Files.size(file));
  }

  @Test
  void whatAModelSaysCannotBecomeMarkup() {
    String html = HtmlReport.html(DATA);
    assertFalse(html.contains("<script>document"), "a script of the model's");
    assertFalse(html.contains("<img"), "an image of the model's");
    assertTrue(html.contains("&lt;script&gt;document.title=&#39;owned&#39;"));
    assertEquals(1, Pattern.compile("<script").matcher(html).results().count());
    assertTrue(html.contains("&lt;0x00&gt;&lt;0x1B&gt;[31m"), "control characters are named");
    assertFalse(html.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t'));
  }

  @Test
  void nothingIsLoadedFromAnywhere() {
    String markup = HtmlReport.html(DATA).replaceAll("&quot;|&#39;|&lt;|&gt;", "");
    assertFalse(Pattern.compile("<[^>]*\\s(src|srcset|data)=").matcher(markup).find());
    assertFalse(Pattern.compile("href=\"[^#]").matcher(markup).find());
    assertFalse(Pattern.compile("url\\(\"?[^#]|@import|<link").matcher(markup).find());
    assertTrue(markup.contains("default-src none") || markup.contains("default-src 'none'"));
  }

  @Test
  void theSameRunGivesTheSamePage() {
    assertEquals(HtmlReport.html(DATA), HtmlReport.html(SampleReport.of("base", "SFT", "DPO")));
  }

  @Test
  void chartsFollowTheReadersColours() {
    String html = HtmlReport.html(DATA);
    assertEquals(4, Pattern.compile("<svg ").matcher(html).results().count());
    assertTrue(html.contains("stroke:var(--c1)"), "a series in the stage's colour");
    // What is left of the drawing's own colours is the clear background.
    assertFalse(Pattern.compile("rgb\\((?!0,0,0\\);fill-opacity:0)").matcher(html).find());
    assertTrue(Pattern.compile("<svg[^>]*role=\"img\" aria-label=\"[^\"]+\"").matcher(html).find());
  }

  @Test
  void aCellSaysItsCountIntervalAndWhetherTheChangeIsReal() {
    String html = HtmlReport.html(DATA);
    assertTrue(html.contains("SFT: 115 of 120, 95 % interval"), "the count behind a share");
    assertTrue(html.contains("against the stage before p &lt; 0.001"));
  }

  @Test
  void theHeadSaysWhatEachStageIs() {
    String html = HtmlReport.html(DATA);
    String head = html.substring(0, html.indexOf("</header>"));
    assertTrue(head.contains("DPO") && head.contains("learns to predict the next token"), head);
  }

  @Test
  void anAnswerDoesNotBeginWithAnEmptyLine() {
    assertTrue(HtmlReport.html(DATA).contains(">What is 3 + 5?\nWhat is 1 + 1?<"));
  }

  @Test
  void whatWasNotMeasuredIsNoZero() {
    assertEquals(
        1, Pattern.compile("not measured").matcher(HtmlReport.html(DATA)).results().count());
  }

  @Test
  void sectionsWithoutDataAreLeftOut() {
    StageFiles base = DATA.stages().get(0);
    StageFiles bare =
        new StageFiles(
            base.name(),
            base.method(),
            base.loss(),
            base.data(),
            List.of(),
            new ReportAnswers("c0ffee", List.of(), List.of()),
            List.of(),
            List.of());
    Ledger one = Ledger.empty("toy", 42, "0".repeat(64)).with(DATA.ledger().stages().get(0));
    String html =
        HtmlReport.html(
            new Report(one, DATA.config(), DATA.command(), List.of(), List.of(), List.of(bare)));
    assertTrue(html.contains("id=\"ledger\""));
    for (String section : List.of("prompts", "shift", "transcripts", "loss", "data")) {
      assertFalse(html.contains("id=\"" + section) || html.contains("#" + section), section);
    }
  }

  @Test
  void filesThatDoNotFitTheLedgerAreRefused() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Report(
                    DATA.ledger(),
                    DATA.config(),
                    DATA.command(),
                    DATA.prompts(),
                    DATA.evaluated(),
                    SampleReport.of("base").stages()));
    assertEquals(
        "expected the files of the ledger's stages [base, SFT, DPO], found those of [base]",
        e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Report(
                    DATA.ledger(),
                    DATA.config(),
                    DATA.command(),
                    DATA.prompts().subList(0, 3),
                    DATA.evaluated(),
                    DATA.stages()));
    assertEquals("expected 3 answers to the prompts of stage base, found 5", e.getMessage());
  }
}
