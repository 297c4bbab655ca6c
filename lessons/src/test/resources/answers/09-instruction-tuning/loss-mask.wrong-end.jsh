boolean[] lossMask(int[] ids, int assistant, int end) {
  boolean[] mask = new boolean[ids.length];
  boolean inAnswer = false;
  for (int i = 0; i < ids.length; i++) {
    if (ids[i] == end) {
      inAnswer = false;
    }
    mask[i] = inAnswer;
    if (ids[i] == assistant) {
      inAnswer = true;
    }
  }
  return mask;
}
