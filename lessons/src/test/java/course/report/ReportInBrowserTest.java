package course.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("browser")
class ReportInBrowserTest {
  @TempDir static Path dir;

  private static Browser browser;
  private static Path report;

  @BeforeAll
  static void write() throws IOException {
    browser = Browser.require();
    report = HtmlReport.write(dir.resolve("report"), SampleReport.of("base", "SFT", "DPO"));
  }

  @Test
  void theConsoleStaysEmptyAndNoForeignScriptRuns() throws Exception {
    Browser.Visit visit = browser.open(report, dir);
    assertEquals("", consoleOf(visit));
    assertTrue(visit.dom().contains("<title>From completion to assistant"), "the page is there");
  }

  /** Frames, because a browser's own window can't be as narrow as a phone. */
  @ParameterizedTest(name = "{0} pixels wide")
  @ValueSource(ints = {360, 390, 768, 1280})
  void nothingSticksOutAndNothingIsFetched(int width) throws Exception {
    Path copy = dir.resolve("probed.html");
    Files.writeString(
        copy,
        Files.readString(report)
            .replace("script-src &#39;", "script-src 'nonce-probe' &#39;")
            .replace(
                "</body>",
                "<script nonce=\"probe\">for (const d of document.querySelectorAll('details'))"
                    + " d.open = true;"
                    + "const wide = document.documentElement.scrollWidth"
                    + " - document.documentElement.clientWidth;"
                    + "const loaded = performance.getEntriesByType('resource').length;"
                    + "parent.postMessage('sticks out by ' + wide + ', fetched ' + loaded, '*')"
                    + "</script></body>"));
    Path frame = dir.resolve("frame.html");
    Files.writeString(
        frame,
        "<p id=\"said\">nothing</p><script>onmessage = e => said.textContent = e.data</script>"
            + "<iframe src=\"probed.html\" style=\"border:0;height:800px;width:"
            + width
            + "px\"></iframe>");
    Browser.Visit visit = browser.open(frame, dir, "--window-size=1400,900");
    Matcher said = Pattern.compile("<p id=\"said\">([^<]*)</p>").matcher(visit.dom());
    assertTrue(said.find(), visit.dom());
    assertEquals("sticks out by 0, fetched 0", said.group(1), visit.log());
    assertEquals("", consoleOf(visit));
  }

  private static String consoleOf(Browser.Visit visit) {
    return String.join("\n", visit.log().lines().filter(l -> l.contains("CONSOLE")).toList());
  }
}
