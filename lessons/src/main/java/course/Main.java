package course;

/** The command line. */
public final class Main {
  private Main() {}

  /**
   * Runs.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.out.println("course");
  }
}
