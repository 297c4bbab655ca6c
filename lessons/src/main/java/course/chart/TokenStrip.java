package course.chart;

import course.show.Exhibit;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import toylm.text.Rendered;
import toylm.text.Tokenizer;

/**
 * A text cut into its tokens, a box each; those that are trained on in another colour. Blanks are
 * shown as "␣" and line ends as "⏎".
 */
public final class TokenStrip implements Exhibit {
  private static final Font FONT = new Font(Font.MONOSPACED, Font.PLAIN, 14);
  private static final Color WHITE_HOT = new Color(0xFDF3EC);
  private static final Color HOT = new Color(0xE8601C);
  private static final Color BOX = new Color(0xE8EEF4);
  private static final Color TARGET = new Color(0xBFE5C9);
  private static final float REDDEST = 5; // nats
  private static final int ROW = 28;
  private static final int PAD = 8;

  private final List<Box> boxes;
  private final boolean masked;

  /** One token. */
  private record Box(String text, boolean target, float heat, boolean endsLine) {
    Color color() {
      if (heat > 0) {
        return mix(WHITE_HOT, HOT, Math.min(1, heat));
      }
      return target ? TARGET : BOX;
    }

    private static Color mix(Color from, Color to, float share) {
      return new Color(
          Math.round(from.getRed() + share * (to.getRed() - from.getRed())),
          Math.round(from.getGreen() + share * (to.getGreen() - from.getGreen())),
          Math.round(from.getBlue() + share * (to.getBlue() - from.getBlue())));
    }
  }

  private TokenStrip(List<Box> boxes, boolean masked) {
    this.boxes = boxes;
    this.masked = masked;
  }

  /** A text's tokens. */
  public static TokenStrip of(Tokenizer tokenizer, String text) {
    int[] ids = tokenizer.encode(text);
    return new TokenStrip(boxes(tokenizer, ids, new boolean[ids.length]), false);
  }

  /** A conversation's tokens, those that instruction tuning learns from in green. */
  public static TokenStrip of(Tokenizer tokenizer, Rendered conversation) {
    return new TokenStrip(boxes(tokenizer, conversation.ids(), conversation.mask()), true);
  }

  /**
   * A text's tokens, the redder the more they surprise a model.
   *
   * @param nats (T) −log p of each token, such as {@link toylm.eval.Surprisal} gives; five and more
   *     are the reddest
   */
  public static TokenStrip surprise(Tokenizer tokenizer, String text, float[] nats) {
    int[] ids = tokenizer.encode(text);
    if (ids.length != nats.length) {
      throw new IllegalArgumentException(
          "expected a surprise for each of " + ids.length + " tokens, found " + nats.length);
    }
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      String name = name(tokenizer, ids[i]);
      boxes.add(new Box(name, false, Math.max(1e-3f, nats[i] / REDDEST), name.endsWith("⏎")));
    }
    return new TokenStrip(boxes, false);
  }

  private static List<Box> boxes(Tokenizer tokenizer, int[] ids, boolean[] targets) {
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      String text = name(tokenizer, ids[i]);
      boxes.add(new Box(text, targets[i], 0, text.endsWith("⏎")));
    }
    return boxes;
  }

  /** A token as it is shown. */
  static String name(Tokenizer tokenizer, int id) {
    if (tokenizer.isSpecial(id)) {
      return tokenizer.token(id);
    }
    return tokenizer.decode(new int[] {id}).replace(' ', '␣').replace("\n", "⏎");
  }

  /** How many tokens there are. */
  public int length() {
    return boxes.size();
  }

  @Override
  public Optional<BufferedImage> image() {
    FontMetrics metrics = Style.metrics(FONT);
    List<int[]> places = new ArrayList<>(); // x, y, width
    int x = PAD;
    int y = PAD;
    int right = 0;
    for (Box box : boxes) {
      int width = metrics.stringWidth(box.text) + 8;
      if (x + width > Style.WIDTH - PAD && x > PAD) {
        x = PAD;
        y += ROW;
      }
      places.add(new int[] {x, y, width});
      x += width + 3;
      right = Math.max(right, x);
      if (box.endsLine) {
        x = PAD;
        y += ROW;
      }
    }
    int height = (x > PAD ? y + ROW : y) + PAD;
    BufferedImage image =
        new BufferedImage(Math.max(200, right + PAD), height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = Style.paper(image);
    g.setFont(FONT);
    for (int i = 0; i < boxes.size(); i++) {
      int[] place = places.get(i);
      g.setColor(boxes.get(i).color());
      g.fillRoundRect(place[0], place[1], place[2], ROW - 4, 6, 6);
      g.setColor(Style.INK);
      g.drawString(boxes.get(i).text, place[0] + 4, place[1] + 17);
    }
    g.dispose();
    return Optional.of(image);
  }

  @Override
  public String text(int columns) {
    StringBuilder text = new StringBuilder();
    StringJoiner line = new StringJoiner("│");
    for (Box box : boxes) {
      String token = masked && box.target ? "[" + box.text + "]" : box.text;
      if (box.heat > 0) {
        token += String.format(Locale.ROOT, " %.1f", box.heat * REDDEST);
      }
      if (line.length() > 0 && line.length() + token.length() + 1 > columns) {
        text.append(line).append('\n');
        line = new StringJoiner("│");
      }
      line.add(token);
      if (box.endsLine) {
        text.append(line).append('\n');
        line = new StringJoiner("│");
      }
    }
    if (line.length() > 0) {
      text.append(line).append('\n');
    }
    if (boxes.stream().anyMatch(box -> box.heat > 0)) {
      text.append("behind each: its surprise in nats\n");
    }
    return masked ? text + "in brackets: trained on\n" : text.toString();
  }
}
