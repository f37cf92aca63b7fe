package org.affinity4j.training.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.affinity4j.training.ingest.IngestReport.FileReport;
import org.affinity4j.training.ingest.table.TableException;
import org.affinity4j.training.ingest.table.Tables;
import org.affinity4j.training.progress.ProgressListener;
import org.datavec.api.writable.Writable;

/**
 * The rows of one file through DataVec: records from a {@link TableRecordReader}, a schema from the
 * descriptor, the {@link RowRules}. Whatever is not handed on is counted.
 */
final class RowSource {

  private final DataFile file;
  private final Path path;

  /**
   * Rows of a file.
   *
   * @param path where it lies
   */
  RowSource(DataFile file, Path path) {
    this.file = file;
    this.path = path;
  }

  /** Takes a row, or says why it cannot be used. */
  interface Handler {

    /** The reason the row is dropped; empty when it is used. */
    Optional<String> take(Row row);
  }

  FileReport read(Handler handler, ProgressListener progress) throws IOException {
    RowCounts counts = new RowCounts(file);
    progress.begin("reading " + file.path(), Files.exists(path) ? Files.size(path) : -1);
    try (TableRecordReader reader = open(progress)) {
      checkColumns(reader.getLabels());
      new Pass(file, reader, counts).run(handler);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof TableException known) {
        throw known;
      }
      throw new TableException(path, "cannot be read: " + e.getMessage(), e);
    }
    progress.end();
    FileReport report = counts.report();
    if (file.rows() != null && file.rows() != report.read()) {
      throw new TableException(
          path, "has %d rows; expected %d".formatted(report.read(), file.rows()));
    }
    return report;
  }

  private TableRecordReader open(ProgressListener progress) throws IOException {
    return new TableRecordReader(
        Tables.open(path, file.table(), namedColumns(), progress::advance));
  }

  private List<String> namedColumns() {
    Stream<String> mapped = file.columns().values().stream().flatMap(List::stream);
    Stream<String> ruled = file.drop().stream().map(DropRule::column).filter(Objects::nonNull);
    return Stream.concat(mapped, ruled).distinct().toList();
  }

  private void checkColumns(List<String> present) throws TableException {
    for (String name : namedColumns()) {
      if (!present.contains(name)) {
        throw new TableException(
            path, "has no column '%s'; it has %s".formatted(name, String.join(", ", present)));
      }
    }
  }

  /** One pass over the rows. */
  private static final class Pass {

    private final TableRecordReader reader;
    private final RowCounts counts;
    private final RowRules rules;
    private final Row row;
    private final Optional<String> repeatReason;
    private final RepeatedRows repeated;

    Pass(DataFile file, TableRecordReader reader, RowCounts counts) {
      this.reader = reader;
      this.counts = counts;
      this.rules = RowRules.of(file, reader.getLabels());
      this.row = new Row(file, reader.getLabels());
      this.repeatReason =
          file.drop().stream()
              .filter(rule -> rule.repeats() != null)
              .map(DropRule::reason)
              .findFirst();
      Long rows = file.rows();
      this.repeated = new RepeatedRows(repeatReason.isPresent() && rows != null ? rows : 0);
    }

    void run(Handler handler) {
      while (reader.hasNext()) {
        List<Writable> record = reader.next();
        if (reader.fault().isPresent()) {
          counts.dropped(reader.fault().get(), reader.line(), wholeRow());
        } else if (repeatReason.isPresent() && repeated.seen(reader.raw())) {
          counts.dropped(repeatReason.get(), reader.line(), wholeRow());
        } else {
          judge(record, handler);
        }
      }
    }

    private void judge(List<Writable> record, Handler handler) {
      Optional<RowRules.Rule> broken = rules.apply(record);
      if (broken.isPresent()) {
        counts.dropped(broken.get().reason(), reader.line(), reader.raw()[broken.get().column()]);
        return;
      }
      row.show(record, reader.line());
      Optional<String> reason = handler.take(row);
      if (reason.isPresent()) {
        counts.dropped(reason.get(), reader.line(), wholeRow());
      } else {
        counts.kept();
      }
    }

    private String wholeRow() {
      return String.join(" | ", Arrays.asList(reader.raw()));
    }
  }
}
