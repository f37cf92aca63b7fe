package org.affinity4j.training.ingest.describe;

import java.util.Arrays;
import java.util.List;

/**
 * Whether the first row of a table names its columns.
 *
 * @param present most probably
 * @param certain without much doubt
 */
record Header(boolean present, boolean certain) {

  static Header of(List<String[]> rows) {
    if (rows.isEmpty()) {
      return new Header(true, false);
    }
    String[] first = rows.get(0);
    if (Arrays.stream(first).anyMatch(ColumnGuess::isNumber)
        || Arrays.stream(first).anyMatch(cell -> TimeGuess.ofCell(cell).isPresent())) {
      return new Header(false, true);
    }
    boolean known = Arrays.stream(first).anyMatch(cell -> Vocabulary.role(cell).isPresent());
    boolean numbersBelow =
        rows.size() > 1 && Arrays.stream(rows.get(1)).anyMatch(ColumnGuess::isNumber);
    boolean blank = Arrays.stream(first).anyMatch(String::isBlank);
    boolean distinct = Arrays.stream(first).distinct().count() == first.length;
    if (blank || !distinct) {
      return new Header(false, false);
    }
    boolean listLike = first.length == 1 && first[0].strip().split("[ ,;|]+").length > 2;
    if (listLike) {
      return new Header(false, !known);
    }
    return new Header(known || numbersBelow, known);
  }
}
