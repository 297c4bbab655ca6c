List<Conversation> mine() {
  return IntStream.range(0, 10).mapToObj(i -> Conversation.ask("Question " + i + "?")).toList();
}
