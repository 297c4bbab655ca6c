package course.shift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import toylm.text.Conversation;
import toylm.world.probe.Probe;

/**
 * What is asked for the shift curve. No prompt is in both parts, so that the classifier never
 * scores an answer to a prompt whose answers it was trained on.
 *
 * @param scoring answered at every evaluation
 * @param training answered by the base and by the finished model, to train the classifier
 */
public record ShiftPrompts(List<Conversation> scoring, List<Conversation> training) {
  /** Copies the lists. */
  public ShiftPrompts {
    scoring = List.copyOf(scoring);
    training = List.copyOf(training);
  }

  /**
   * Takes prompts of all families in turns.
   *
   * @param scoring number of prompts to score
   * @param training number of prompts to train with
   * @param seed chooses them
   * @throws IllegalArgumentException if the probes have too few distinct prompts
   */
  public static ShiftPrompts of(List<Probe.Chat> probes, int scoring, int training, long seed) {
    Map<String, List<Conversation>> families = new TreeMap<>();
    for (Probe.Chat probe : probes) {
      families.computeIfAbsent(probe.family(), name -> new ArrayList<>()).add(probe.prompt());
    }
    Random random = new Random(seed);
    families.values().forEach(prompts -> Collections.shuffle(prompts, random));
    Set<Conversation> distinct = new LinkedHashSet<>();
    for (int turn = 0; turn < probes.size(); turn++) {
      for (List<Conversation> prompts : families.values()) {
        if (turn < prompts.size()) {
          distinct.add(prompts.get(turn));
        }
      }
    }
    if (distinct.size() < scoring + training) {
      throw new IllegalArgumentException(
          String.format(
              "expected at least %d distinct prompts, found %d; ask for fewer",
              scoring + training, distinct.size()));
    }
    List<Conversation> all = new ArrayList<>(distinct);
    return new ShiftPrompts(all.subList(0, scoring), all.subList(scoring, scoring + training));
  }
}
