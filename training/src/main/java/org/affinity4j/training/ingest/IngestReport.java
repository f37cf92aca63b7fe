package org.affinity4j.training.ingest;

import java.util.List;
import org.affinity4j.training.dataset.ShapingStep;

/**
 * What was read and what became of it. For each file, rows read = rows kept + rows dropped.
 *
 * @param dataset name of the data set
 * @param files in the order of the descriptor
 * @param steps what was done between rows and data set, in order; only steps that changed something
 */
public record IngestReport(String dataset, List<FileReport> files, List<ShapingStep> steps) {

  public IngestReport {
    files = List.copyOf(files);
    steps = List.copyOf(steps);
  }

  /** Rows read from all files. */
  public long rowsRead() {
    return files.stream().mapToLong(FileReport::read).sum();
  }

  /** Rows kept of all files. */
  public long rowsKept() {
    return files.stream().mapToLong(FileReport::kept).sum();
  }

  /** Rows dropped from all files. */
  public long rowsDropped() {
    return rowsRead() - rowsKept();
  }

  /**
   * The rows of one file.
   *
   * @param path as the descriptor names it
   * @param shape what a row is
   * @param read rows in the file
   * @param kept rows used
   * @param drops the others by reason, in the order the reasons first came up
   */
  public record FileReport(String path, String shape, long read, long kept, List<Drop> drops) {

    public FileReport {
      drops = List.copyOf(drops);
      long dropped = drops.stream().mapToLong(Drop::rows).sum();
      if (read != kept + dropped) {
        throw new IllegalArgumentException(
            "%s: %d rows read but %d kept and %d dropped; expected read = kept + dropped"
                .formatted(path, read, kept, dropped));
      }
    }
  }

  /**
   * Rows dropped for one reason.
   *
   * @param examples the first of them, at most {@value RowCounts#EXAMPLES}
   */
  public record Drop(String reason, long rows, List<Example> examples) {

    public Drop {
      examples = List.copyOf(examples);
    }
  }

  /**
   * One dropped row.
   *
   * @param line on which it begins, from 1 (header included)
   * @param value the cell that decided, or the row where none did
   */
  public record Example(long line, String value) {}
}
