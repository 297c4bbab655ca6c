package toylm.text;

/** Who speaks. */
public enum Role {
  /** Sets the rules of the conversation; only the first message can be this. */
  SYSTEM,
  /** The person, or a tool's result that is handed in for the person. */
  USER,
  /** The model: its messages are what instruction tuning learns. */
  ASSISTANT;

  /** The name in templates and JSON: {@code system}, {@code user} or {@code assistant}. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * The role of this {@link #key()}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Role named(String key) {
    for (Role role : values()) {
      if (role.key().equals(key)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "expected the role system, user or assistant, found \"" + key + "\"; use one of these");
  }
}
