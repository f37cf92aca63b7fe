package org.affinity4j.training.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.CatalogBuilder;
import org.affinity4j.training.dataset.Interaction;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.ingest.IngestReport.FileReport;
import org.affinity4j.training.progress.ProgressListener;
import org.jspecify.annotations.Nullable;

/** Interactions of one file of events or item lists. */
public final class DataVecSource implements InteractionSource {

  private static final String UNDESCRIBED = "item not described by a catalogue file";

  private final DataFile file;
  private final RowSource rows;
  private final SequenceKind kind;
  private final CatalogueRows catalogue;

  /**
   * A source on one file.
   *
   * @param file of shape events or item-lists
   * @param path where it lies
   * @param kind what a sequence is: of histories the user is the sequence
   * @throws IllegalArgumentException if the file is of another shape, or its rows name neither user
   *     nor sequence
   */
  public DataVecSource(DataFile file, Path path, SequenceKind kind) {
    this(file, path, kind, new CatalogueRows(file, new CatalogBuilder()));
  }

  /** As above; what rows say of items goes into a catalogue. */
  DataVecSource(DataFile file, Path path, SequenceKind kind, CatalogueRows catalogue) {
    if (file.shape() != Shape.EVENTS && file.shape() != Shape.ITEM_LISTS) {
      throw new IllegalArgumentException(
          "file '%s' is of shape %s; expected events or item-lists"
              .formatted(file.path(), file.shape().wireName()));
    }
    if (file.shape() == Shape.EVENTS
        && !file.has(ColumnRole.USER)
        && !file.has(ColumnRole.SEQUENCE)) {
      throw new IllegalArgumentException(
          "file '%s' names no column for user or sequence; expected at least one"
              .formatted(file.path()));
    }
    this.file = file;
    this.rows = new RowSource(file, path);
    this.kind = kind;
    this.catalogue = catalogue;
  }

  @Override
  public FileReport read(Consumer<Interaction> sink, ProgressListener progress) throws IOException {
    return rows.read(
        file.shape() == Shape.EVENTS ? row -> event(row, sink) : row -> list(row, sink), progress);
  }

  private Optional<String> event(Row row, Consumer<Interaction> sink) {
    Optional<EventType> type = file.eventType(row.text(ColumnRole.TYPE));
    if (type.isEmpty()) {
      return Optional.of("unknown event type");
    }
    String user = row.textOrNull(ColumnRole.USER);
    String sequence = row.textOrNull(ColumnRole.SEQUENCE);
    if (sequence == null && (user == null || file.has(ColumnRole.SEQUENCE))) {
      return Optional.of(file.has(ColumnRole.SEQUENCE) ? "missing sequence" : "missing user");
    }
    OptionalLong time = row.timeMillis();
    if (time.isEmpty()) {
      return Optional.of("bad date");
    }
    String item = row.text(ColumnRole.ITEM);
    if (!catalogue.admits(item)) {
      return Optional.of(UNDESCRIBED);
    }
    sink.accept(
        new Interaction(
            item,
            user,
            sequence,
            time.getAsLong(),
            type.get(),
            (float) row.number(ColumnRole.QUANTITY, 1),
            (float) row.unitPrice(),
            row.textOrNull(ColumnRole.SHOP)));
    catalogue.take(row);
    return Optional.empty();
  }

  private Optional<String> list(Row row, Consumer<Interaction> sink) {
    List<String> items = row.items();
    if (!items.stream().allMatch(catalogue::admits)) {
      return Optional.of(UNDESCRIBED);
    }
    if (items.isEmpty()) {
      return Optional.of("missing items");
    }
    Optional<EventType> type = file.eventType(row.text(ColumnRole.TYPE));
    if (type.isEmpty()) {
      return Optional.of("unknown event type");
    }
    OptionalLong time = row.timeMillis();
    if (time.isEmpty()) {
      return Optional.of("bad date");
    }
    String user = row.textOrNull(ColumnRole.USER);
    String sequence = sequenceKey(row, user);
    String shop = row.textOrNull(ColumnRole.SHOP);
    for (String item : items) {
      sink.accept(
          new Interaction(item, user, sequence, time.getAsLong(), type.get(), 1, Float.NaN, shop));
    }
    return Optional.empty();
  }

  private String sequenceKey(Row row, @Nullable String user) {
    String sequence = row.textOrNull(ColumnRole.SEQUENCE);
    if (sequence != null) {
      return sequence;
    }
    return user != null && kind == SequenceKind.HISTORY ? user : "line " + row.line();
  }
}
