package course.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import toylm.nn.Config;
import toylm.tensor.Device;
import toylm.tensor.DeviceProvider;
import toylm.tensor.DeviceProvider.Measurement;
import toylm.train.Together;

/** What a graphics card is good for: its own speeds, and those of models beside the CPU's. */
public final class GpuBench {
  private static final int BATCH = 16;

  /** So many of them together on a CPU. */
  private static final int ROWS = 4;

  /**
   * A speed on both.
   *
   * @param what training or generation
   * @param preset of the model
   * @param gpu tokens a second
   * @param cpu tokens a second
   * @param launches kernels started for one step
   */
  public record Row(String what, String preset, double gpu, double cpu, double launches) {
    private static Row of(
        String what, String preset, BenchResult.Speed gpu, BenchResult.Speed cpu) {
      return new Row(what, preset, gpu.tokensPerSecond(), cpu.tokensPerSecond(), gpu.launches());
    }
  }

  /**
   * All of it.
   *
   * @param device the card
   * @param cpu the device it is compared with
   * @param measurements of the card alone
   * @param rows beside the CPU
   */
  public record Result(String device, String cpu, List<Measurement> measurements, List<Row> rows) {
    /** One line. */
    public String toJson() {
      ObjectNode json = new ObjectMapper().createObjectNode();
      json.put("bench", "gpu").put("device", device).put("cpu", cpu);
      for (Measurement m : measurements) {
        json.put(m.what() + ", " + m.unit(), round(m.value()));
      }
      for (Row row : rows) {
        ObjectNode node = json.putObject(row.what() + " " + row.preset());
        node.put("gpu_tokens_per_s", round(row.gpu())).put("cpu_tokens_per_s", round(row.cpu()));
        node.put("ratio", round(row.gpu() / row.cpu()));
        node.put("launches_per_step", round(row.launches()));
      }
      return json.toString();
    }

    /** Some lines for a reader. */
    public String toTable() {
      StringBuilder table = new StringBuilder();
      table.append(String.format(Locale.ROOT, "%-28s %s%n", "device", device));
      table.append(String.format(Locale.ROOT, "%-28s %s%n", "beside", cpu));
      for (Measurement m : measurements) {
        table.append(String.format(Locale.ROOT, "%-28s %,.1f %s%n", m.what(), m.value(), m.unit()));
      }
      for (Row row : rows) {
        table.append(
            String.format(
                Locale.ROOT,
                "%-28s %,.0f tokens/s, %.2f × the CPU's %,.0f, %,.0f launches a step%n",
                row.what() + ", " + row.preset(),
                row.gpu(),
                row.gpu() / row.cpu(),
                row.cpu(),
                row.launches()));
      }
      return table.toString().stripTrailing();
    }

    private static double round(double value) {
      return Math.round(value * 1000) / 1000.0;
    }
  }

  private GpuBench() {}

  /**
   * Measures.
   *
   * @param provider of the card
   * @param cpu opens the device to compare with
   * @param presets of models, each a name that {@link Config#preset} knows
   * @param size rows and columns of the matrices that are multiplied, a multiple of 64
   * @param pace how long
   */
  public static Result run(
      DeviceProvider provider, Supplier<Device> cpu, List<String> presets, int size, Pace pace) {
    List<Row> rows = new ArrayList<>();
    try (Device gpu = provider.open(false);
        Device other = cpu.get()) {
      List<Measurement> measurements = provider.measure(gpu, size);
      for (String preset : presets) {
        Config config = Config.preset(preset);
        rows.add(Row.of("training", preset, train(config, gpu, pace), train(config, other, pace)));
        GenerateBench generate = new GenerateBench(config, BATCH);
        rows.add(
            Row.of(
                "generating " + BATCH,
                preset,
                generate.speed(gpu, pace, () -> {}),
                generate.speed(other, pace, () -> {})));
      }
      return new Result(gpu.description(), other.description(), measurements, rows);
    }
  }

  /** Each device with as many rows together as suit it. */
  private static BenchResult.Speed train(Config config, Device device, Pace pace) {
    int rows = Together.rows(device, BATCH, ROWS, config.context());
    return new TrainBench(config, BATCH, rows).speed(device, pace, true, () -> {});
  }
}
