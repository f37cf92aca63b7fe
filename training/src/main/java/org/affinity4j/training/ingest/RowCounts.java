package org.affinity4j.training.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.affinity4j.training.ingest.IngestReport.Drop;
import org.affinity4j.training.ingest.IngestReport.Example;
import org.affinity4j.training.ingest.IngestReport.FileReport;

/** Counts the rows of one file by what became of them. Not thread-safe. */
final class RowCounts {

  /** How many examples of each reason are kept. */
  static final int EXAMPLES = 5;

  private static final int LONGEST_VALUE = 80;

  private final DataFile file;
  private final Map<String, Counter> drops = new LinkedHashMap<>();
  private long read;
  private long kept;

  RowCounts(DataFile file) {
    this.file = file;
  }

  void kept() {
    read++;
    kept++;
  }

  void dropped(String reason, long line, String value) {
    read++;
    Counter counter = drops.computeIfAbsent(reason, key -> new Counter());
    counter.rows++;
    if (counter.examples.size() < EXAMPLES) {
      String shown =
          value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "..." : value;
      counter.examples.add(new Example(line, shown));
    }
  }

  long read() {
    return read;
  }

  FileReport report() {
    List<Drop> reasons = new ArrayList<>();
    drops.forEach(
        (reason, counter) -> reasons.add(new Drop(reason, counter.rows, counter.examples)));
    return new FileReport(file.path(), file.shape().wireName(), read, kept, reasons);
  }

  private static final class Counter {
    private final List<Example> examples = new ArrayList<>();
    private long rows;
  }
}
