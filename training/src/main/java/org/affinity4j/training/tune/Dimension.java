package org.affinity4j.training.tune;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.SplittableRandom;

/** One option of a search and the values it may take, as texts that options are bound from. */
public sealed interface Dimension permits NumberRange, Choice {

  /** Name of the option. */
  String option();

  /** A value by chance, each part of the range as likely as another. */
  String draw(SplittableRandom random);

  /** The values as a space file has them. */
  JsonNode describe();

  /**
   * One spelling for equal values: numbers without superfluous digits, constants as on the command
   * line.
   */
  static String canonical(String text) {
    String stripped = text.strip();
    try {
      BigDecimal number = new BigDecimal(stripped).stripTrailingZeros();
      return number.signum() == 0 ? "0" : number.toPlainString();
    } catch (NumberFormatException e) { // not a number, so a word
      return stripped.matches("[A-Z][A-Z0-9_]*")
          ? stripped.toLowerCase(Locale.ROOT).replace('_', '-')
          : stripped;
    }
  }
}
