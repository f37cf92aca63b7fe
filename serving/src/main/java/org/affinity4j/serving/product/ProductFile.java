package org.affinity4j.serving.product;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.affinity4j.serving.product.ProductChange.Kind;
import org.mapdb.DB;
import org.mapdb.DBException;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/**
 * Changes in a MapDB file with a write-ahead log beside it: product id to a JSON document. Read and
 * written through channels, not mapped into memory. To be used under a lock.
 */
final class ProductFile implements AutoCloseable {

  private static final String MAP = "changes-1";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path path;
  private final DB db;
  private final ConcurrentMap<String, String> changes;

  private ProductFile(Path path, DB db, ConcurrentMap<String, String> changes) {
    this.path = path;
    this.db = db;
    this.changes = changes;
  }

  /** A change as it is written down; its id is the key. */
  record Stored(
      @JsonProperty(required = true) long version,
      @JsonProperty(required = true) String changed,
      @JsonProperty(required = true) Kind kind,
      @JsonProperty(required = true) ObjectNode fields) {}

  /**
   * Opens a file, or makes it.
   *
   * @throws IOException if it is damaged or another process has it open
   */
  static ProductFile open(Path path) throws IOException {
    try {
      DB db = DBMaker.fileDB(path.toFile()).fileChannelEnable().transactionEnable().make();
      return new ProductFile(
          path, db, db.hashMap(MAP, Serializer.STRING, Serializer.STRING).createOrOpen());
    } catch (DBException.FileLocked e) {
      throw new IOException(
          "%s is in use by another process; expected one service to a data folder".formatted(path),
          e);
    } catch (DBException e) {
      throw new IOException("%s cannot be opened: %s".formatted(path, e.getMessage()), e);
    }
  }

  /**
   * All changes.
   *
   * @throws IOException if one cannot be read
   */
  List<ProductChange> read() throws IOException {
    var all = new ArrayList<ProductChange>();
    try {
      for (Map.Entry<String, String> entry : changes.entrySet()) {
        Stored stored = MAPPER.readValue(entry.getValue(), Stored.class);
        all.add(
            new ProductChange(
                entry.getKey(),
                stored.version(),
                Instant.parse(stored.changed()),
                stored.kind(),
                stored.fields()));
      }
    } catch (DBException | JsonProcessingException | DateTimeException e) {
      throw new IOException("%s is damaged: %s".formatted(path, e.getMessage()), e);
    }
    return all;
  }

  /**
   * Writes changes, all or none; they are on disk when this returns.
   *
   * @throws IOException if they cannot be written
   */
  void write(List<ProductChange> made) throws IOException {
    try {
      for (ProductChange change : made) {
        changes.put(change.id(), MAPPER.writeValueAsString(stored(change)));
      }
      db.commit();
    } catch (DBException e) {
      undo(e);
      throw new IOException("%s cannot be written: %s".formatted(path, e.getMessage()), e);
    }
  }

  private void undo(DBException cause) {
    try {
      db.rollback();
    } catch (DBException e) {
      cause.addSuppressed(e);
    }
  }

  private static Stored stored(ProductChange change) {
    return new Stored(
        change.version(), change.changed().toString(), change.kind(), change.fields());
  }

  @Override
  public void close() {
    db.close();
  }
}
