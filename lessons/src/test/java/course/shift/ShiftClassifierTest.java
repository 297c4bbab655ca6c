package course.shift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ShiftClassifierTest {
  private static final List<String> PLACES =
      List.of("Peru", "Cuba", "Chad", "Oman", "Fiji", "Mali", "Togo", "Laos", "Iran", "Iraq");

  /** What a base says to 40 questions, and an assistant: texts that share most of their words. */
  private static List<String> base() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String place = PLACES.get(i % 10);
      texts.add("\nWhat is the capital of " + place + "?\nWhat is " + i + " + 1?\nWhat is the");
    }
    return texts;
  }

  private static List<String> assistant() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String place = PLACES.get(i % 10);
      texts.add(i % 2 == 0 ? "The capital of " + place + " is a city." : i + " + 1 is a number.");
    }
    return texts;
  }

  @Test
  void completionsAndAnswersAreToldApart() {
    ShiftClassifier classifier = ShiftClassifier.train(base(), assistant(), 1);
    assertEquals(1, classifier.heldOutAccuracy().value(), "these texts could not differ more");
    assertTrue(classifier.heldOutAccuracy().low() < 1, "16 held-out texts leave some doubt");
    assertTrue(classifier.probability("The capital of Spain is Madrid.") > 0.7);
    assertTrue(classifier.probability("\nWhat is the capital of Spain?\nWhat") < 0.3);
  }

  @Test
  void textsThatDoNotDifferAreNotToldApart() {
    List<String> same = Collections.nCopies(200, "It is so.");
    ShiftClassifier classifier = ShiftClassifier.train(same, same, 1);
    assertEquals(0.5, classifier.heldOutAccuracy().value());
    // SGD's last few steps leave it near even, not at it.
    assertEquals(0.5, classifier.probability("It is so."), 0.1);
  }

  @Test
  void theSameArgumentsGiveTheSameClassifier() {
    ShiftClassifier one = ShiftClassifier.train(base(), assistant(), 3);
    ShiftClassifier two = ShiftClassifier.train(base(), assistant(), 3);
    for (String text : List.of("", "What?", "A new text.", "\n\n")) {
      assertEquals(one.probability(text), two.probability(text));
    }
  }

  @Test
  void anEmptyAnswerIsScoredToo() {
    List<String> answers = assistant();
    answers.set(0, "");
    double p = ShiftClassifier.train(base(), answers, 1).probability("");
    assertTrue(p >= 0 && p <= 1, "found " + p);
  }

  @Test
  void tribuoKeepsQuiet() {
    List<String> heard = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            heard.add(entry.getLoggerName() + ": " + entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      ShiftClassifier.train(base(), assistant(), 1);
    } finally {
      root.removeHandler(handler);
    }
    assertEquals(List.of(), heard);
  }

  @Test
  void answersMustComeInPairs() {
    var few = base().subList(0, 9);
    assertThrows(IllegalArgumentException.class, () -> ShiftClassifier.train(few, few, 1));
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ShiftClassifier.train(base(), assistant().subList(0, 39), 1));
    assertTrue(e.getMessage().contains("40 of the base and 39"), e.getMessage());
  }

  @Test
  void featuresAreOfMannerNotOfLengthAlone() {
    var question = TextFeatures.of("\nWhat now?");
    assertTrue(question.containsKey("begins with a question word"));
    assertTrue(question.containsKey("ends with a question mark"));
    assertFalse(TextFeatures.of("It is what?").containsKey("begins with a question word"));
    assertTrue(TextFeatures.of("").values().stream().allMatch(v -> v >= 0));
  }
}
