package toylm.world.corpus;

import toylm.world.Rng;

/**
 * A kind of document. A family keeps decks between documents, so it belongs to one stream of
 * documents.
 */
interface DocumentType {
  /** Writes the next document. */
  Document write(Rng rng);
}
