package org.affinity4j.training.ingest.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.affinity4j.training.ingest.TimeStyle;

/**
 * How times of a column are written.
 *
 * @param format for a descriptor
 * @param alternatives other formats that fit as well
 */
record TimeGuess(String format, List<String> alternatives) {

  private static final List<String> PATTERNS =
      List.of(
          "dd.MM.yyyy HH:mm:ss",
          "dd.MM.yyyy HH:mm",
          "dd.MM.yyyy",
          "d.M.yyyy H:mm",
          "d.M.yyyy",
          "M/d/yyyy H:mm:ss",
          "M/d/yyyy H:mm",
          "M/d/yyyy",
          "d/M/yyyy H:mm:ss",
          "d/M/yyyy H:mm",
          "d/M/yyyy",
          "M/d/yy H:mm",
          "yyyy/MM/dd HH:mm:ss",
          "yyyy/MM/dd HH:mm",
          "yyyy/MM/dd",
          "yyyyMMddHHmmss",
          "yyyyMMdd",
          "EEE MMM d HH:mm:ss zzz yyyy",
          "d MMM yyyy");
  private static final Pattern SECONDS = Pattern.compile("[01]?\\d{9}(\\.\\d+)?");
  private static final Pattern MILLIS = Pattern.compile("[01]?\\d{12}");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  /** How these cells are written as times; empty when most of them are none. */
  static Optional<TimeGuess> of(List<String> cells) {
    List<String> filled = cells.stream().filter(cell -> !cell.isBlank()).limit(500).toList();
    if (filled.isEmpty()) {
      return Optional.empty();
    }
    if (fits(filled, SECONDS)) {
      return Optional.of(new TimeGuess("epoch-seconds", List.of()));
    }
    if (fits(filled, MILLIS)) {
      return Optional.of(new TimeGuess("epoch-millis", List.of()));
    }
    List<String> fitting = new ArrayList<>();
    boolean digitsOnly = fits(filled, DIGITS);
    if (!digitsOnly && fits(filled, "iso")) {
      fitting.add("iso");
    }
    PATTERNS.stream()
        .filter(pattern -> digitsOnly == pattern.matches("[yMdHms]+"))
        .filter(pattern -> fits(filled, pattern))
        .forEach(fitting::add);
    return fitting.isEmpty()
        ? Optional.empty()
        : Optional.of(new TimeGuess(fitting.get(0), fitting.subList(1, fitting.size())));
  }

  /** As {@link #of}, for one cell that is not just digits. */
  static Optional<TimeGuess> ofCell(String cell) {
    return DIGITS.matcher(cell.strip()).matches() ? Optional.empty() : of(List.of(cell));
  }

  private static boolean fits(List<String> cells, Pattern pattern) {
    return share(
        cells.stream().filter(cell -> pattern.matcher(cell.strip()).matches()).count(), cells);
  }

  private static boolean fits(List<String> cells, String format) {
    TimeStyle.Parser parser = new TimeStyle(format, null).parser();
    return share(cells.stream().filter(cell -> parser.millis(cell).isPresent()).count(), cells);
  }

  private static boolean share(long fitting, List<String> cells) {
    return fitting >= 0.95 * cells.size();
  }
}
