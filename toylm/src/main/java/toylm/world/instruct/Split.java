package toylm.world.instruct;

/** Which side of the tuning split something is on. */
enum Split {
  /** May occur in instructions and preferences. */
  TRAIN,
  /** Occurs in probes only: nothing after pretraining is trained on it. */
  HELD_OUT
}
