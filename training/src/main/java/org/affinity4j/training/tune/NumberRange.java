package org.affinity4j.training.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;

/**
 * An option that takes a number of a range. The search moves on a unit scale from 0 to 1, along the
 * number or its logarithm.
 *
 * @param min least value, included; finite, above 0 on a logarithmic scale
 * @param max greatest value, included; finite, above min
 * @param log whether the unit scale follows the logarithm
 * @param whole whether only whole numbers are meant
 */
public record NumberRange(String option, double min, double max, boolean log, boolean whole)
    implements Dimension {

  private static final MathContext FOUR_DIGITS = new MathContext(4);

  public NumberRange {
    if (!(min < max) || Double.isInfinite(min) || Double.isInfinite(max)) {
      throw new IllegalArgumentException(
          "range of option '%s' is %s to %s; expected two finite numbers, the smaller first"
              .formatted(option, min, max));
    }
    if (log && !(min > 0)) {
      throw new IllegalArgumentException(
          "range of option '%s' begins at %s; expected more than 0 on a logarithmic scale"
              .formatted(option, min));
    }
    if (whole && (min != Math.rint(min) || max != Math.rint(max))) {
      throw new IllegalArgumentException(
          "range of option '%s' is %s to %s; expected whole numbers, as the option takes"
              .formatted(option, min, max));
    }
  }

  /**
   * The place of a value on the unit scale; values outside the range stand at its ends.
   *
   * @throws NumberFormatException if the text is not a number
   */
  double unit(String text) {
    double value = Math.max(min, Math.min(max, Double.parseDouble(text)));
    return (scale(value) - scale(low())) / (scale(high()) - scale(low()));
  }

  /** The value at a place of the unit scale, to four digits or whole. */
  String text(double unit) {
    double at = scale(low()) + unit * (scale(high()) - scale(low()));
    double value = log ? Math.exp(at) : at;
    double rounded =
        whole ? Math.rint(value) : BigDecimal.valueOf(value).round(FOUR_DIGITS).doubleValue();
    double inside = Math.max(min, Math.min(max, rounded));
    return Dimension.canonical(BigDecimal.valueOf(inside).toPlainString());
  }

  /** Whole numbers own the half step on either side, so that the ends are as likely as the rest. */
  private double low() {
    return whole ? min - 0.5 : min;
  }

  private double high() {
    return whole ? max + 0.5 : max;
  }

  private double scale(double value) {
    return log ? Math.log(value) : value;
  }

  @Override
  public String draw(SplittableRandom random) {
    return text(random.nextDouble());
  }

  @Override
  public JsonNode describe() {
    return JsonNodeFactory.instance.objectNode().put("min", min).put("max", max).put("log", log);
  }
}
