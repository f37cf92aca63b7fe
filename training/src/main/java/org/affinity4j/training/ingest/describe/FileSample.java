package org.affinity4j.training.ingest.describe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.affinity4j.training.ingest.table.TableException;
import org.affinity4j.training.ingest.table.TableFormat;
import org.affinity4j.training.ingest.table.TableOptions;
import org.affinity4j.training.ingest.table.TableReader;
import org.affinity4j.training.ingest.table.Tables;

/**
 * The top of a file, read the way it most probably is to be read.
 *
 * @param file where it lies
 * @param options how it was read
 * @param formatCertain whether name and content agree on the format
 * @param headerCertain whether there is no doubt about the header
 * @param columns names of its columns
 * @param rows up to {@value #ROWS} sound rows
 * @param faults rows of the sample that could not be read soundly
 */
record FileSample(
    Path file,
    TableOptions options,
    boolean formatCertain,
    boolean headerCertain,
    List<String> columns,
    List<String[]> rows,
    int faults) {

  static final int ROWS = 2000;
  private static final int LINES = 200;
  private static final String DELIMITERS = ",;\t|";

  /**
   * Reads the top of a file.
   *
   * @throws TableException if the file is missing or empty
   */
  static FileSample of(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new TableException(file, "there is no such file");
    }
    String name = file.getFileName().toString();
    if (isParquet(file)) {
      TableOptions options = TableOptions.of(TableFormat.PARQUET);
      return read(file, options, true, true, List.of());
    }
    List<String> lines = topLines(file);
    if (lines.isEmpty()) {
      throw new TableException(file, "is empty; there is nothing to describe");
    }
    Optional<TableFormat> named = TableFormat.ofName(name);
    if (lines.get(0).strip().startsWith("{")) {
      TableOptions options = TableOptions.of(TableFormat.JSONL);
      boolean agree = named.isEmpty() || named.get() == TableFormat.JSONL;
      return read(file, options, agree, true, JsonFields.of(lines));
    }
    return delimited(file, lines, named);
  }

  private static FileSample delimited(Path file, List<String> lines, Optional<TableFormat> named)
      throws IOException {
    char delimiter = delimiter(lines);
    boolean quoted = lines.stream().anyMatch(line -> line.indexOf('"') >= 0);
    TableFormat format = delimiter == '\t' && !quoted ? TableFormat.TSV : TableFormat.CSV;
    boolean singleColumn = delimiter == '\0';
    if (singleColumn) {
      format = TableFormat.TSV;
    }
    String character = singleColumn ? "\t" : String.valueOf(delimiter);
    TableOptions bare = new TableOptions(format, character, false, null);
    FileSample headless = read(file, bare, true, true, List.of());
    Header header = Header.of(headless.rows());
    boolean agree = named.isEmpty() || named.get() == format || named.get() == TableFormat.CSV;
    return read(
        file,
        new TableOptions(format, character, header.present(), null),
        agree,
        header.certain(),
        List.of());
  }

  private static FileSample read(
      Path file,
      TableOptions options,
      boolean formatCertain,
      boolean headerCertain,
      List<String> wanted)
      throws IOException {
    List<String[]> rows = new ArrayList<>();
    int faults = 0;
    try (TableReader table = Tables.open(file, options, wanted)) {
      while (rows.size() < ROWS && table.next()) {
        if (table.fault().isEmpty()) {
          rows.add(table.cells().clone());
        } else {
          faults++;
        }
      }
      return new FileSample(
          file, options, formatCertain, headerCertain, table.columns(), rows, faults);
    }
  }

  private static boolean isParquet(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(4), StandardCharsets.US_ASCII).equals("PAR1");
    }
  }

  private static List<String> topLines(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    TableOptions plain = TableOptions.of(TableFormat.TSV);
    try (BufferedReader text = Tables.text(file, plain, bytes -> {})) {
      String line = text.readLine();
      while (line != null && lines.size() < LINES) {
        if (!line.isBlank()) {
          lines.add(line);
        }
        line = text.readLine();
      }
    }
    return lines;
  }

  /** The character that occurs, outside quotes, equally often in most lines; NUL when none does. */
  private static char delimiter(List<String> lines) {
    char best = '\0';
    double bestShare = 0.8;
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char candidate = DELIMITERS.charAt(i);
      int inFirst = count(lines.get(0), candidate);
      if (inFirst > 0) {
        long same = lines.stream().filter(line -> count(line, candidate) == inFirst).count();
        double share = (double) same / lines.size();
        if (share > bestShare) {
          best = candidate;
          bestShare = share;
        }
      }
    }
    return best;
  }

  private static int count(String line, char wanted) {
    boolean quoted = false;
    int count = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      count += c == wanted && !quoted ? 1 : 0;
    }
    return count;
  }
}
