package course.lesson;

/** A lesson text that is not as it should be; the message begins with file and line. */
public final class LessonException extends IllegalArgumentException {
  LessonException(String file, int line, String message) {
    super(file + ":" + line + ": " + message);
  }
}
