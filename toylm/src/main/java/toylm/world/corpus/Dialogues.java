package toylm.world.corpus;

import java.util.ArrayList;
import java.util.Map;
import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Fact;
import toylm.world.Names;
import toylm.world.Phrasings;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.Topic;
import toylm.world.World;

/**
 * One person wants to know something, and another tells, in a sentence or in one word. Reported
 * speech ties the wording of a question to a bare answer for every entity, held out of Q/A lists or
 * not, without ever showing a question that is answered.
 */
final class Dialogues implements DocumentType.Writer {
  static final DocumentType TYPE = new DocumentType("dialogues", new Amount(3, 15), Dialogues::new);

  private static final String[] WONDERING = {
    "{a} wanted to know {indirect}.",
    "{a} asked {b} {indirect}.",
    "One day {a} asked {indirect}.",
    "{a} did not know {indirect}, so {b} helped."
  };
  private static final String[] TELLING = {
    "{b} said that {statement}.",
    "{b} told {a} that {statement}.",
    "\"{Statement},\" said {b}.",
    "{b} answered: \"{Statement}.\"",
    "{b} answered: \"{value}.\"",
    "The answer was {value}.",
    "{b} knew the answer: {value}.",
    "{b} said: {value}."
  };
  private static final String[] CLOSING = {
    "{a} said thank you.",
    "{a} wrote it down.",
    "\"Thank you,\" said {a}.",
    "Then they went home.",
    "\"I did not know that,\" said {a}.",
    "Now {a} knows it too."
  };

  private final Phrasings phrasings;
  private final Names names;
  private final Topic.Decks topics;

  Dialogues(World world) {
    phrasings = world.phrasings();
    names = world.names();
    topics = new Topic.Decks(Topic.of(world.entities()));
  }

  @Override
  public Document write(Rng rng) {
    var facts = new ArrayList<Fact>();
    var a = names.person(rng);
    var b = names.person(rng, a);
    var text = new StringJoiner(" ");
    for (var topic : topics.deal(rng.between(2, 3), rng)) {
      var indirect = phrasings.indirect(topic.entity(), topic.fact(), rng);
      var statement = phrasings.statement(topic.entity(), topic.fact(), rng);
      text.add(Template.fill(rng.pick(WONDERING), "a", a, "b", b, "indirect", indirect));
      text.add(
          Template.fill(
              rng.pick(TELLING),
              Map.of(
                  "a", a,
                  "b", b,
                  "statement", statement,
                  "Statement", Template.capitalised(statement),
                  "value", topic.fact().value())));
      facts.add(topic.fact());
    }
    text.add(Template.fill(rng.pick(CLOSING), "a", a, "b", b));
    return TYPE.document(text.toString(), facts);
  }
}
