package course;

import course.run.Preset;
import java.util.Iterator;
import picocli.CommandLine.Option;

/** The option {@code --preset} of the commands that train. */
final class PresetOption {
  @Option(
      names = "--preset",
      defaultValue = "toy",
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description = "Model, data and steps: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private String name;

  /** All names of presets, for help texts. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Preset.ALL.stream().map(Preset::name).iterator();
    }
  }

  /**
   * The preset.
   *
   * @throws IllegalArgumentException if there is none of that name; the message lists them
   */
  Preset get() {
    return Preset.of(name);
  }
}
