package org.affinity4j.serving.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.mapdb.DBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of the catalogue, kept in one file. A change is on disk before it is in force, and in
 * force when the call returns. The file is made with the first change; one process has it open.
 * Thread-safe; reading never waits.
 */
public final class ProductBook implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProductBook.class);

  private final Path path;
  private final Clock clock;
  private Optional<ProductFile> file;
  private boolean closed;
  private volatile ProductOverlay current;

  private ProductBook(Path path, Clock clock, Optional<ProductFile> file, ProductOverlay current) {
    this.path = path;
    this.clock = clock;
    this.file = file;
    this.current = current;
  }

  /**
   * The book of a file, which need not exist.
   *
   * @throws IOException if the file cannot be read, is damaged, or another process has it open:
   *     what was deleted must not come back unnoticed
   */
  public static ProductBook open(Path path, Clock clock) throws IOException {
    if (!Files.exists(path)) {
      return new ProductBook(path, clock, Optional.empty(), ProductOverlay.EMPTY);
    }
    ProductFile file = ProductFile.open(path);
    try {
      ProductOverlay overlay = ProductOverlay.of(file.read());
      return new ProductBook(path, clock, Optional.of(file), overlay);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** The changes in force. */
  public ProductOverlay current() {
    return current;
  }

  /**
   * Changes products: all that the edit did, or nothing when it throws.
   *
   * @return what is now in force
   * @throws IOException if it cannot be written; the products stay as they were
   */
  public synchronized ProductOverlay change(Consumer<ProductOverlay.Editor> edit)
      throws IOException {
    var editor = new ProductOverlay.Editor(current, clock.instant());
    edit.accept(editor);
    if (!editor.made().isEmpty()) {
      if (closed) {
        throw new IOException("%s cannot be written: it is closed".formatted(path));
      }
      if (file.isEmpty()) {
        Files.createDirectories(path.toAbsolutePath().getParent());
        file = Optional.of(ProductFile.open(path));
      }
      file.get().write(editor.made());
      current = editor.overlay();
    }
    return current;
  }

  /** Lets go of the file; what is in force can still be read, and not be changed. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      file.ifPresent(ProductFile::close);
    } catch (DBException e) {
      LOG.warn("{} could not be closed; every change in it is kept all the same", path, e);
    }
  }
}
