package course.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import course.run.Preset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import toylm.bench.DeviceBenchmark;
import toylm.bench.DeviceBenchmark.Measurement;
import toylm.io.Json;
import toylm.nn.Config;
import toylm.tensor.Device;
import toylm.tensor.DeviceProvider;
import toylm.tensor.Tensor;
import toylm.train.MicroBatch;

/** What a graphics card is good for: its own speeds, and those of models beside the CPU's. */
public final class GpuBench {
  private static final int BATCH = 16;

  private static final int SMALLEST = 128;

  /** So many of them together on a CPU. */
  private static final int ROWS = 4;

  /**
   * A speed on both.
   *
   * @param what training or generation
   * @param preset of the model
   * @param gpu tokens per second
   * @param cpu tokens per second
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
   * @param products matrix products: 10⁹ operations per second, by kernel, by rows and columns
   * @param rows beside the CPU
   */
  public record Result(
      String device,
      String cpu,
      List<Measurement> measurements,
      Map<String, SortedMap<Integer, Double>> products,
      List<Row> rows) {
    /** One line. */
    public String toJson() {
      ObjectNode json = Json.newObject();
      json.put("bench", "gpu").put("device", device).put("cpu", cpu);
      for (Measurement m : measurements) {
        json.put(m.what() + ", " + m.unit(), round(m.value()));
      }
      ObjectNode gflops = json.putObject("products, GFLOP/s");
      products.forEach(
          (kernel, rates) -> {
            ObjectNode node = gflops.putObject(kernel);
            rates.forEach((size, rate) -> node.put(String.valueOf(size), round(rate)));
          });
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
      products.forEach(
          (kernel, rates) ->
              table.append(
                  String.format(
                      Locale.ROOT,
                      "%-28s %s%n",
                      "product, " + kernel,
                      rates.entrySet().stream()
                              .map(e -> String.format(Locale.ROOT, "%.1f", e.getValue()))
                              .collect(Collectors.joining(" · "))
                          + " GFLOP/s of "
                          + rates.keySet().stream()
                              .map(String::valueOf)
                              .collect(Collectors.joining(" · ")))));
      for (Row row : rows) {
        table.append(
            String.format(
                Locale.ROOT,
                "%-28s %,.0f tokens/s, %.2f × the CPU's %,.0f, %,.0f launches per step%n",
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
   * @param benchmark of the card
   * @param cpu opens the device to compare with
   * @param presets of models
   * @param size rows and columns of the largest matrices that are multiplied, a multiple of 64
   * @param pace how long
   */
  public static Result run(
      DeviceProvider provider,
      DeviceBenchmark benchmark,
      Supplier<Device> cpu,
      List<Preset> presets,
      int size,
      Pace pace) {
    List<Row> rows = new ArrayList<>();
    try (Device gpu = provider.open(false);
        Device other = cpu.get()) {
      List<Measurement> measurements = benchmark.measure(gpu);
      Map<String, SortedMap<Integer, Double>> products = new LinkedHashMap<>();
      for (int n = Math.min(size, SMALLEST); n <= size; n *= 2) {
        int now = n;
        benchmark.products(n).forEach((kernel, rate) -> add(products, kernel, now, rate));
        add(products, "the device's own", n, product(gpu, n, pace));
        add(products, "the CPU's", n, product(other, n, pace));
      }
      for (Preset preset : presets) {
        Config config = preset.config();
        rows.add(
            Row.of(
                "training", preset.name(), train(config, gpu, pace), train(config, other, pace)));
        GenerateBench generate = new GenerateBench(config, BATCH);
        rows.add(
            Row.of(
                "generating " + BATCH,
                preset.name(),
                generate.speed(gpu, pace, () -> {}),
                generate.speed(other, pace, () -> {})));
      }
      return new Result(gpu.description(), other.description(), measurements, products, rows);
    }
  }

  private static void add(
      Map<String, SortedMap<Integer, Double>> products, String kernel, int size, double rate) {
    products.computeIfAbsent(kernel, k -> new TreeMap<>()).put(size, rate);
  }

  private static double product(Device device, int n, Pace pace) {
    Device.Mark mark = device.mark();
    Tensor a = device.allocate(n, n);
    Tensor b = device.allocate(n, n);
    Tensor c = device.allocate(n, n);
    device.fill(a, 0.5f);
    device.fill(b, 0.25f);
    Times times =
        pace.time(
            () -> {
              device.gemm(a, false, b, true, c, false);
              device.read(c.view(0, 1), new float[1]); // waits for it
            },
            () -> {});
    device.release(mark);
    return 2.0 * n * n * n / times.median() / 1e9;
  }

  /** Each device with as many rows together as suit it. */
  private static BenchResult.Speed train(Config config, Device device, Pace pace) {
    int rows = MicroBatch.rows(device, BATCH, ROWS, config.context());
    return new TrainBench(config, BATCH, rows).speed(device, pace, true, () -> {});
  }
}
