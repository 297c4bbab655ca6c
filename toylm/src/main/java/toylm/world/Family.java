package toylm.world;

/**
 * A kind of document. A family keeps decks between documents, so it belongs to one stream of
 * documents.
 */
interface Family {
  /** Writes the next document. */
  Document write(Rng rng);
}
