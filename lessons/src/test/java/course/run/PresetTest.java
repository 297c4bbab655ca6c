package course.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetTest {
  @ParameterizedTest
  @CsvSource({
    "tiny, 100_000, 200_000",
    "quick, 500_000, 600_000",
    "toy, 900_000, 1_500_000",
    "large, 8_000_000, 12_000_000"
  })
  void aPresetHasTheSizeItPromises(String name, String least, String most) {
    long parameters = Preset.of(name).config().parameters();
    assertTrue(parameters >= Long.parseLong(least.replace("_", "")), name + " " + parameters);
    assertTrue(parameters <= Long.parseLong(most.replace("_", "")), name + " " + parameters);
  }

  @Test
  void everyPresetIsFoundByItsName() {
    for (Preset preset : Preset.ALL) {
      assertEquals(preset, Preset.of(preset.name()));
    }
  }

  @Test
  void anUnknownPresetIsAnsweredWithTheListOfThem() {
    var e = assertThrows(IllegalArgumentException.class, () -> Preset.of("huge"));
    assertEquals(
        "expected a preset's name, found \"huge\"; choose one of tiny, quick, toy, large",
        e.getMessage());
  }

  @Test
  void onlyAPartOfTheProbesIsNamedInTheLedger() {
    assertEquals("quick", ProbeSet.label(Preset.QUICK));
    assertEquals("tiny, every 8th probe of a family", ProbeSet.label(Preset.TINY));
  }

  @Test
  void fewerStepsHaveFewerSyntheticOnesInProportion() {
    Pretraining.Recipe half = Preset.TOY.pretraining().withSteps(1_100);
    assertEquals(1_100, half.steps());
    assertEquals(250, half.primerSteps());
    assertEquals(Preset.TOY.pretraining().corpusBytes(), half.corpusBytes());
  }
}
