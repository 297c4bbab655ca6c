package course;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import toylm.io.Checkpoint;
import toylm.text.ChatTemplate;

/** Which chat template a model is asked in. */
final class Templates {
  private Templates() {}

  /** The template that a model was tuned with; empty for a base model. */
  // TO PLUG IN: loaded.template(), as soon as a checkpoint carries it.
  static Optional<ChatTemplate> of(Checkpoint.Loaded loaded) {
    return Optional.empty();
  }

  /**
   * The template of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static ChatTemplate named(String name) {
    return Arrays.stream(ChatTemplate.values())
        .filter(t -> t.key().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected --template "
                        + Arrays.stream(ChatTemplate.values())
                            .map(ChatTemplate::key)
                            .collect(Collectors.joining(" or "))
                        + ", found "
                        + name));
  }
}
