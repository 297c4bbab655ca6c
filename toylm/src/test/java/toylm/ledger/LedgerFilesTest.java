package toylm.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toylm.eval.Transcript;
import toylm.io.FormatException;

/** {@code ledger.json}, {@code ledger.csv}, {@code transcripts.jsonl} and the terminal's table. */
class LedgerFilesTest {
  @TempDir Path dir;

  private final Ledger ledger = Ledgers.twoStages();

  @Test
  void aLedgerComesBackFromJsonAsItWas() throws IOException {
    Path file = dir.resolve("ledger.json");
    LedgerJson.write(ledger, file);
    assertEquals(ledger, LedgerJson.read(file));
  }

  @Test
  void jsonTellsOtherReadersWhatCanBeComputed() throws IOException {
    JsonNode json = new ObjectMapper().readTree(LedgerJson.format(ledger));
    assertEquals(1, json.get("schema").asInt());
    assertEquals(42, json.get("seed").asInt());
    assertEquals(ProbeChecksum.of(Ledgers.PROBES), json.get("probes_sha256").asText());
    JsonNode cell = json.at("/stages/1/dimensions/0");
    assertEquals("helpfulness", cell.get("dimension").asText());
    assertEquals(9, cell.get("passed").asInt());
    assertEquals(9, cell.get("gained").asInt());
    assertEquals(2.0 / 512, cell.get("mcnemar_p").asDouble(), 1e-15); // 2 · ½⁹, but for rounding
    assertTrue(json.at("/stages/0/dimensions/0/mcnemar_p").isMissingNode());
  }

  @Test
  void aDamagedOrForeignLedgerIsRefusedInOneLine() throws IOException {
    String good = LedgerJson.format(ledger);
    assertRefused("{}", "schema");
    assertRefused(good.replace("\"schema\" : 1", "\"schema\" : 9"), "schema 9");
    assertRefused(good.replace("\"helpfulness\"", "\"charm\""), "one of helpfulness, honesty");
    assertRefused(good.replace("\"1111111101\"", "\"11x\""), "zeros and ones");
    assertRefused(good.replace("\"1111111101\"", "\"11\""), "same probes");
    assertRefused(good.replace("\"low\" : 12.0", "\"low\" : 99"), "between low and high");
    assertRefused(good.substring(0, good.length() / 2), "valid JSON");
  }

  private void assertRefused(String json, String expected) throws IOException {
    Path file = Files.writeString(dir.resolve("bad.json"), json);
    var e = assertThrows(FormatException.class, () -> LedgerJson.read(file));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
  }

  @Test
  void csvHasARowPerStageAndFamilyAndCost() {
    List<String> lines = LedgerCsv.format(ledger).lines().toList();
    assertEquals(1 + 2 * (3 + 2), lines.size());
    assertEquals("base,helpfulness,facts,0,10,0.00000,0.00000,0.277533,,,", lines.get(1));
    assertTrue(lines.get(6).startsWith("sft,helpfulness,facts,9,10,0.900000,"), lines.get(6));
    assertTrue(lines.get(6).endsWith(",9,0,0.00390625"), lines.get(6));
    assertEquals("sft,cost,perplexity,,,8.25000,7.75000,9.25000,,,", lines.get(9));
    for (String line : lines) {
      assertEquals(10, line.chars().filter(c -> c == ',').count(), line);
    }
  }

  @Test
  void aNameWithACommaStaysOneField() {
    Stage odd = Ledgers.stage("sft, \"v2\"", "0000000000", "00000000", 9);
    String csv = LedgerCsv.format(Ledger.empty("toy", 1, "").with(odd));
    assertTrue(csv.contains("\r\n\"sft, \"\"v2\"\"\",helpfulness,facts,0,10,"), csv);
  }

  @Test
  void theTableFitsTheTerminalAndStarsWhatChanged() {
    List<String> lines = LedgerTable.format(ledger, 80).lines().toList();
    assertEquals("                    base           sft", lines.get(0));
    assertEquals("helpfulness (11)    0.0 [0–26]     81.8 [52–95]*", lines.get(1));
    assertEquals("format (8)          0.0 [0–32]     12.5 [2–47]", lines.get(2));
    assertEquals("perplexity          12.5 ±0.8      8.25 ±0.75", lines.get(3));
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80), lines::toString);
  }

  @Test
  void stagesThatDoNotFitFollowBelow() {
    Ledger many = ledger;
    for (String name : List.of("dpo", "a-stage-with-a-very-long-name", "grpo", "ppo")) {
      many = many.with(Ledgers.stage(name, "1111111111", "11111111", 9));
    }
    for (int width : new int[] {20, 40, 80, 200}) {
      String table = LedgerTable.format(many, width);
      assertTrue(table.contains("grpo"), table);
      List<String> cells = table.lines().filter(l -> !l.startsWith("percent")).toList();
      assertTrue(cells.stream().allMatch(l -> l.length() <= Math.max(35, width)), table);
    }
  }

  @Test
  void transcriptsComeBackAsTheyWere() throws IOException {
    List<Transcript> said =
        Ledgers.PROBES.stream().map(p -> Transcript.of(p, "\"Lima\",\n\tü\u2028 🌍.")).toList();
    assertTrue(said.get(0).passed() && !said.get(1).passed());
    Path file = dir.resolve("transcripts.jsonl");
    Transcripts.write(said, file);
    assertEquals(said, Transcripts.read(file));
    assertEquals(said.size(), Files.readString(file).split("\n", -1).length - 1);
    Files.writeString(file, Files.readString(file).replace("\"facts/2\"", "2"));
    var e = assertThrows(FormatException.class, () -> Transcripts.read(file));
    assertTrue(e.getMessage().contains("line 2: expected a string at \"id\""), e.getMessage());
  }
}
