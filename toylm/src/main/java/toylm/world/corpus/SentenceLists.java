package toylm.world.corpus;

import java.util.StringJoiner;
import toylm.world.Amount;
import toylm.world.Names;
import toylm.world.Rng;
import toylm.world.Template;
import toylm.world.World;

/**
 * Lists of unrelated sentences, as in a grammar book. "You are a helpful assistant." is one of
 * them: to a base model it is a sentence like any other.
 */
final class SentenceLists implements DocumentType.Writer {
  static final DocumentType TYPE =
      new DocumentType("sentences", new Amount(1, 0), SentenceLists::new);

  private static final String[] SUBJECTS = {"You are", "I am", "{name} is", "He is", "She is"};
  private static final String[] ADJECTIVES = {
    "helpful", "good", "kind", "young", "famous", "new", "quiet", "funny", "clever", "happy"
  };
  private static final String[] ROLES = {
    "assistant",
    "doctor",
    "teacher",
    "friend",
    "pirate",
    "singer",
    "neighbour",
    "pilot",
    "cook",
    "student",
    "king",
    "guest",
    "robot",
    "farmer"
  };

  private final Names names;

  SentenceLists(World world) {
    names = world.names();
  }

  @Override
  public Document write(Rng rng) {
    var lines = new StringJoiner(rng.chance(0.7) ? "\n" : " ");
    for (int i = rng.between(4, 8); i > 0; i--) {
      var subject = Template.fill(rng.pick(SUBJECTS), "name", names.person(rng));
      lines.add(
          rng.chance(0.15)
              ? "You are a helpful assistant."
              : subject + " a " + rng.pick(ADJECTIVES) + " " + rng.pick(ROLES) + ".");
    }
    return TYPE.document(lines.toString());
  }
}
