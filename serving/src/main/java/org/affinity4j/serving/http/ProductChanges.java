package org.affinity4j.serving.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.function.Function;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.product.ProductBook;
import org.affinity4j.serving.product.TooManyChangesException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes of products over HTTP: kept and in force when a call returns, failures as problems. */
record ProductChanges(Live live, ProductBook book) {

  private static final Logger LOG = LoggerFactory.getLogger(ProductChanges.class);

  /**
   * Makes changes, all that the edit did or none when it throws.
   *
   * @throws ProblemException if there is no release yet, there are too many changes, they cannot be
   *     kept, or the edit says so
   */
  <T> T make(Function<ProductEditing, T> edit) {
    var results = new ArrayList<T>(1);
    try {
      book.change(editor -> results.add(edit.apply(new ProductEditing(live.service(), editor))));
      return results.get(0);
    } catch (TooManyChangesException e) {
      throw new ProblemException(Kind.UNANSWERABLE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      LOG.error("products cannot be kept", e);
      throw new ProblemException(
          Kind.NOT_SAVED, "the products cannot be written and stay as they were; see the log");
    }
  }
}
