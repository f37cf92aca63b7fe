package org.affinity4j.training.ingest.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads a table row by row. A row is a list of text cells; a missing or null value is the empty
 * text. Not thread-safe.
 */
public interface TableReader extends Closeable {

  /** Stands between the elements of a cell that is a list in the file (JSON, Parquet). */
  char LIST_SEPARATOR = '\u001f';

  /** Names of the columns, in the order of the cells. */
  List<String> columns();

  /**
   * Goes to the next row.
   *
   * @return whether there is one
   * @throws TableException if the file cannot be read any further
   */
  boolean next() throws IOException;

  /**
   * The cells of the row, one for each column unless the row has a {@link #fault()}; valid until
   * the next call of {@link #next()}, not to be written to.
   */
  String[] cells();

  /** Number of the line on which the row begins, from 1; of the row where a file has no lines. */
  long line();

  /** Why the row cannot be used; empty for a sound row. */
  Optional<String> fault();
}
