package org.affinity4j.training.ingest.describe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.affinity4j.training.ingest.table.TableReader;

/**
 * What the cells of one column look like.
 *
 * @param name of the column
 * @param index from 0
 * @param cells of the sample
 * @param blankShare share of blank cells, 0 to 1
 * @param distinctShare different cells among those that are filled, 0 to 1
 * @param number whether nearly all filled cells are numbers
 * @param decimalComma whether they are written 1.234,5
 * @param time how times are written; empty when they are none
 * @param listSeparator what stands between the ids of a list; empty when cells are no lists
 */
record ColumnGuess(
    String name,
    int index,
    List<String> cells,
    double blankShare,
    double distinctShare,
    boolean number,
    boolean decimalComma,
    Optional<TimeGuess> time,
    Optional<String> listSeparator) {

  private static final Pattern NUMBER = Pattern.compile("\\s*-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?\\s*");
  private static final Pattern COMMA_NUMBER =
      Pattern.compile("\\s*-?\\d{1,3}(\\.?\\d{3})*,\\d+\\s*");
  private static final Pattern ID = Pattern.compile("[\\w.:#/-]{1,40}");
  private static final List<String> SEPARATORS =
      List.of(String.valueOf(TableReader.LIST_SEPARATOR), " ", ",", "|", ";");

  static ColumnGuess of(String name, int index, List<String[]> rows) {
    List<String> cells = rows.stream().map(row -> row[index]).toList();
    List<String> filled = cells.stream().filter(cell -> !cell.isBlank()).toList();
    boolean plain = most(filled, NUMBER);
    boolean comma =
        !plain
            && filled.stream().anyMatch(cell -> COMMA_NUMBER.matcher(cell).matches())
            && filled.stream()
                .allMatch(cell -> COMMA_NUMBER.matcher(cell).matches() || isNumber(cell));
    Optional<TimeGuess> time = TimeGuess.of(filled);
    return new ColumnGuess(
        name,
        index,
        cells,
        cells.isEmpty() ? 1 : 1 - (double) filled.size() / cells.size(),
        filled.isEmpty() ? 0 : (double) filled.stream().distinct().count() / filled.size(),
        plain || comma,
        comma,
        time,
        time.isPresent() || comma ? Optional.empty() : listSeparator(filled));
  }

  static boolean isNumber(String cell) {
    return NUMBER.matcher(cell).matches();
  }

  /** Whether cells are numbers below a bound, or at it. */
  boolean anyAtMost(double bound) {
    return cells.stream()
        .filter(cell -> !cell.isBlank())
        .map(cell -> decimalComma ? cell.replace(".", "").replace(',', '.') : cell)
        .filter(ColumnGuess::isNumber)
        .anyMatch(cell -> Double.parseDouble(cell) <= bound);
  }

  /** Texts of several words, as titles are. */
  boolean wordy() {
    return cells.stream().filter(cell -> cell.strip().indexOf(' ') > 0).count() > cells.size() / 2;
  }

  private static boolean most(List<String> cells, Pattern pattern) {
    return !cells.isEmpty()
        && cells.stream().filter(cell -> pattern.matcher(cell).matches()).count()
            >= 0.98 * cells.size();
  }

  /** A list: in most cells several ids, and the same ids again and again across cells. */
  private static Optional<String> listSeparator(List<String> filled) {
    for (String separator : SEPARATORS) {
      String between = " ".equals(separator) ? "\\s+" : Pattern.quote(separator);
      List<String[]> split = filled.stream().map(cell -> cell.strip().split(between)).toList();
      long several = split.stream().filter(parts -> parts.length > 1).count();
      if (several * 2 > filled.size() && idLike(split, separator)) {
        return Optional.of(separator);
      }
    }
    return Optional.empty();
  }

  private static boolean idLike(List<String[]> split, String separator) {
    long tokens = split.stream().mapToLong(parts -> parts.length).sum();
    long ids =
        split.stream()
            .flatMap(Arrays::stream)
            .filter(token -> ID.matcher(token.strip()).matches())
            .count();
    long digits =
        split.stream()
            .flatMap(Arrays::stream)
            .filter(token -> token.chars().anyMatch(Character::isDigit))
            .count();
    boolean wordsOnly = digits * 2 < tokens;
    return " ".equals(separator) ? ids == tokens && !wordsOnly : ids * 10 >= tokens * 7;
  }
}
