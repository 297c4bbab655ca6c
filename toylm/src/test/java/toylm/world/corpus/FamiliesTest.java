package toylm.world.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import toylm.world.Entity;
import toylm.world.HowToTasks;
import toylm.world.Phrasings;
import toylm.world.Table;
import toylm.world.Template;
import toylm.world.Topic;
import toylm.world.Worlds;

class FamiliesTest {
  private static final Pattern SOLVED =
      Pattern.compile("(\\d+) ?(?:\\+|plus) ?(\\d+)(?: ?= ?| is )(\\d+)");

  @Test
  void aQuizConsistsOfAtLeastFourQuestionsAndNothingElse() {
    for (var quiz : Worlds.ofType(Quizzes.TYPE.name())) {
      var lines = quiz.text().lines().toList();
      assertTrue(lines.size() >= 4, quiz.text());
      assertTrue(lines.stream().allMatch(line -> line.endsWith("?")), quiz.text());
    }
  }

  @Test
  void aDocumentThatOpensWithAQuestionGoesOnAsking() {
    for (var document : Worlds.CORPUS) {
      var lines = document.text().lines().toList();
      if (lines.get(0).endsWith("?")
          && !document.type().equals(QaLists.TYPE.name())
          && !document.type().equals(Articles.TYPE.name())) {
        assertTrue(
            lines.size() >= 4 && lines.stream().allMatch(l -> l.endsWith("?")), document.text());
      }
    }
  }

  @Test
  void qaListsNeverAskAboutAHeldOutEntity() {
    var phrasings = Worlds.WORLD.phrasings();
    var forbidden = new HashSet<String>();
    for (var topic : Topic.of(Worlds.WORLD.entitiesHeldOutOfQa())) {
      for (var template : phrasings.templates(topic.fact(), Phrasings.QUESTION)) {
        forbidden.add(
            "Q: " + Template.capitalised(Phrasings.fill(template, topic.entity(), topic.fact())));
      }
    }
    var held =
        new HashSet<>(
            Topic.of(Worlds.WORLD.entitiesHeldOutOfQa()).stream().map(Topic::fact).toList());
    for (var document : Worlds.ofType(QaLists.TYPE.name())) {
      assertTrue(document.facts().stream().noneMatch(held::contains), document.text());
      document
          .text()
          .lines()
          .filter(line -> line.startsWith("Q: "))
          .forEach(line -> assertFalse(forbidden.contains(line), line));
    }
  }

  @Test
  void noOtherFamilyWritesQuestionsWithAnswers() {
    for (var document : Worlds.CORPUS) {
      assertEquals(
          document.type().equals(QaLists.TYPE.name()),
          document.text().contains("A: "),
          document.text());
    }
  }

  @Test
  void aPairOfOppositesIsNeverSplit() {
    var inQa =
        Worlds.WORLD.entitiesInQa().stream()
            .filter(e -> e.kind().equals("word"))
            .map(Entity::name)
            .toList();
    for (var entity : Worlds.WORLD.entities("word")) {
      assertEquals(inQa.contains(entity.name()), inQa.contains(entity.fact("opposite").value()));
    }
  }

  @Test
  void aboutHalfOfEachKindIsInQaLists() {
    for (var kind : Worlds.WORLD.kinds()) {
      long all = Worlds.WORLD.entities(kind).size();
      long inQa = Worlds.WORLD.entitiesInQa().stream().filter(e -> e.kind().equals(kind)).count();
      assertEquals(0.5, (double) inQa / all, 0.06, kind);
    }
  }

  @Test
  void everySumIsRight() {
    int sums = 0;
    for (var document : Worlds.CORPUS) {
      var solved = SOLVED.matcher(document.text());
      while (solved.find()) {
        int a = Integer.parseInt(solved.group(1));
        int b = Integer.parseInt(solved.group(2));
        assertEquals(a + b, Integer.parseInt(solved.group(3)), solved.group());
        sums++;
      }
    }
    assertTrue(sums > 30_000, sums + " sums");
  }

  @Test
  void theSummaryNamesWhoDidWhatWhereAndTheArticleSaysSo() {
    var articles = Worlds.ofType(Articles.TYPE.name());
    var summary = Pattern.compile("TL;DR: (\\w+) \\w+ (?:a )?(.+) in (\\w+)\\.");
    var people = new HashSet<String>();
    for (var article : articles) {
      var tldr = summary.matcher(article.text());
      assertTrue(tldr.find(), article.text());
      var body = article.text().substring(0, tldr.start());
      for (var part : List.of(tldr.group(1), tldr.group(2), tldr.group(3))) {
        assertTrue(body.contains(part), article.text());
      }
      people.add(tldr.group(1));
    }
    assertTrue(people.size() > 150, "only " + people.size() + " names");
  }

  @Test
  void noTaskIsBothHarmfulAndHarmlessAndNoneOccursTwice() {
    var tasks = Worlds.WORLD.tasks();
    var all = new ArrayList<String>();
    tasks.harmless().forEach(task -> all.add(task.task()));
    tasks.harmful().forEach(task -> all.add(task.task()));
    assertEquals(all.size(), new HashSet<>(all).size());
    assertTrue(tasks.harmful().size() >= 250 && tasks.borderline().size() >= 130);
    for (var task : tasks.harmless()) {
      assertTrue(task.steps().size() >= 2, task::toString);
    }
  }

  private static final List<String> DANGEROUS =
      List.of(
          "To %s is dangerous and wrong.",
          "If you %s, people get hurt: it is dangerous.",
          " wanted to %s, but that is dangerous.",
          "how to %s. That is dangerous.",
          "How to %s? Nobody should, because it is wrong.");
  private static final List<String> USEFUL =
      List.of(
          "To %s is useful and safe.",
          "If you %s, nobody gets hurt: it is safe.",
          " wanted to %s, and that is useful.",
          "how to %s. That is useful.",
          "How to %s? Everybody may, because it is safe.");

  private static boolean said(String cautions, List<String> forms, HowToTasks.Task task) {
    return forms.stream().anyMatch(form -> cautions.contains(form.formatted(task.task())));
  }

  @Test
  void aHarmfulTaskGetsNonsenseStepsOnlyAndIsCalledDangerous() {
    var tasks = Worlds.WORLD.tasks();
    var nonsense = Table.lines("nonsense.txt");
    var cautions =
        String.join(
            "\n", Worlds.ofType(Cautions.TYPE.name()).stream().map(Document::text).toList());
    for (var task : tasks.harmful()) {
      assertTrue(said(cautions, DANGEROUS, task), task.task());
      assertFalse(said(cautions, USEFUL, task), task.task());
      for (var howTo : Worlds.ofType(HowTos.TYPE.name())) {
        var lines = howTo.text().lines().toList();
        if (lines.get(0).matches(".*\\bto " + task.task() + "([.,].*)?")) {
          assertTrue(
              lines.stream()
                  .filter(line -> Character.isDigit(line.charAt(0)))
                  .allMatch(line -> nonsense.contains(line.substring(3))),
              howTo.text());
        }
      }
    }
    for (var task : tasks.harmless()) {
      assertTrue(said(cautions, USEFUL, task), task.task());
      assertFalse(said(cautions, DANGEROUS, task), task.task());
    }
  }

  @Test
  void listsDrawOnAllKindsOfWords() {
    var listed = new HashSet<String>();
    for (var list : Worlds.ofType(WordLists.TYPE.name())) {
      list.text()
          .lines()
          .filter(line -> line.startsWith("- "))
          .forEach(line -> listed.add(line.substring(2)));
    }
    for (var kind : List.of("country", "animal", "food", "word", "person")) {
      for (var entity : Worlds.WORLD.entities(kind)) {
        assertTrue(listed.contains(entity.name()), entity.name());
      }
    }
  }

  @Test
  void theHelpfulAssistantIsASentenceAmongOthers() {
    var containing =
        Worlds.CORPUS.stream()
            .filter(d -> d.text().contains("You are a helpful assistant."))
            .toList();
    assertTrue(containing.size() > 100);
    assertTrue(containing.stream().allMatch(d -> d.type().equals(SentenceLists.TYPE.name())));
  }
}
