package course.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toylm.tensor.Device;
import toylm.tensor.Devices;

class PipelineMakeTest {
  @TempDir Path dir;

  @Test
  void aModelOfAnotherWorldIsMadeAnew() throws IOException {
    RunOptions options =
        new RunOptions(
            Preset.TINY,
            1,
            dir,
            List.of(TrainingStage.BASE, TrainingStage.SFT, TrainingStage.DPO),
            0);
    PrintWriter nobody = new PrintWriter(Writer.nullWriter());
    Pipeline pipeline = new Pipeline(options, new Console(nobody, nobody));
    try (Device device = Devices.open("auto", 1, notice -> {})) {
      assertFalse(Pipeline.isMade(options, TrainingStage.SFT));
      assertTrue(pipeline.make(device, TrainingStage.SFT));
      assertTrue(Pipeline.isMade(options, TrainingStage.SFT));
      assertFalse(Pipeline.isMade(options, TrainingStage.DPO));

      Path run = options.dir(TrainingStage.BASE).resolve("run.json");
      Files.writeString(
          run, Files.readString(run).replaceFirst("crc32c [0-9a-f]{8}", "crc32c 00000000"));
      assertFalse(Pipeline.isMade(options, TrainingStage.BASE));
      assertFalse(Pipeline.isMade(options, TrainingStage.SFT), "it came from that base");
      assertTrue(pipeline.make(device, TrainingStage.SFT));
      assertTrue(Pipeline.isMade(options, TrainingStage.SFT));
    }
  }
}
