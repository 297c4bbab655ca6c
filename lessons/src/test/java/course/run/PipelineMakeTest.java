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
        new RunOptions("tiny", 1, dir, List.of(StageKind.BASE, StageKind.SFT, StageKind.DPO), 0);
    PrintWriter nobody = new PrintWriter(Writer.nullWriter());
    Pipeline pipeline = new Pipeline(options, new Console(nobody, nobody));
    try (Device device = Devices.open("auto", 1, notice -> {})) {
      assertFalse(Pipeline.isMade(options, StageKind.SFT));
      assertTrue(pipeline.make(device, StageKind.SFT));
      assertTrue(Pipeline.isMade(options, StageKind.SFT));
      assertFalse(Pipeline.isMade(options, StageKind.DPO));

      Path run = options.dir(StageKind.BASE).resolve("run.json");
      Files.writeString(
          run, Files.readString(run).replaceFirst("crc32c [0-9a-f]{8}", "crc32c 00000000"));
      assertFalse(Pipeline.isMade(options, StageKind.BASE));
      assertFalse(Pipeline.isMade(options, StageKind.SFT), "it came from that base");
      assertTrue(pipeline.make(device, StageKind.SFT));
      assertTrue(Pipeline.isMade(options, StageKind.SFT));
    }
  }
}
