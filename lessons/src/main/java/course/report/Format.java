package course.report;

import java.util.Locale;

/** Numbers as the report writes them, the same in every locale. */
final class Format {
  private Format() {}

  /** A share in [0, 1]: {@code 97.5 %}. */
  static String percent(double share) {
    if (Double.isNaN(share)) {
      return "–";
    }
    boolean whole = share == 0 || share == 1;
    return String.format(Locale.ROOT, whole ? "%.0f\u00a0%%" : "%.1f\u00a0%%", 100 * share);
  }

  /** An interval of shares: {@code 94–99 %}. */
  static String interval(double low, double high) {
    return String.format(Locale.ROOT, "%.0f–%.0f\u00a0%%", 100 * low, 100 * high);
  }

  /** A count: {@code 1,000,576}. */
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** A number with about three digits. */
  static String number(double x) {
    if (Double.isNaN(x)) {
      return "–";
    }
    double size = Math.abs(x);
    return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.3g", x);
  }

  /** A difference: {@code +0.3}, {@code −2.0}. */
  static String change(double x) {
    double size = Math.abs(x);
    return (x < 0 ? "−" : "+") + String.format(Locale.ROOT, size >= 1 ? "%,.1f" : "%.2g", size);
  }

  /** A wall time: {@code 12 s}, {@code 3 min 05 s}. */
  static String seconds(double s) {
    long whole = Math.round(s);
    return whole < 60
        ? String.format(Locale.ROOT, s < 10 ? "%.1f s" : "%.0f s", s)
        : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
  }

  /** A p-value: {@code p = 0.03} or {@code p < 0.001}. */
  static String p(double p) {
    return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.2g", p);
  }

  /** A share or a position for CSS, with four digits. */
  static String css(double x) {
    return String.format(Locale.ROOT, "%.4f", Math.max(0, Math.min(1, x)));
  }
}
