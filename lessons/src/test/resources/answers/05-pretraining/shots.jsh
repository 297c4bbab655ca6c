String prompt(List<String[]> solved, String question) {
  var text = new StringBuilder();
  for (String[] s : solved) {
    text.append("Q: ").append(s[0]).append("\nA: ").append(s[1]).append("\n");
  }
  return text + "Q: " + question + "\nA:";
}
