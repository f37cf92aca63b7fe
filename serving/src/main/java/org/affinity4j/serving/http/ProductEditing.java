package org.affinity4j.serving.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.product.ProductChange;
import org.affinity4j.serving.product.ProductOverlay.Editor;
import org.affinity4j.serving.recommend.RecommendationService;

/** Changes products over what a release says of them, each only when it is as expected. */
record ProductEditing(RecommendationService service, Editor editor) {

  /** What a change came to. */
  enum Outcome {
    CREATED,
    REPLACED,
    PATCHED,
    DELETED;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A change that was made.
   *
   * @param item the product as it is now; empty when it is gone
   */
  record Done(ProductChange change, Outcome outcome, Optional<Item> item) {}

  /**
   * Puts a product in its place.
   *
   * @param expected tags of which one must be the product's, as in If-Match; empty: whatever it is
   * @throws ProblemException if the product is another than expected
   */
  Done put(Item item, Optional<List<String>> expected) {
    Optional<Item> before = now(item.id().value());
    Etags.match(expected, before.map(Etags::of));
    return new Done(
        editor.put(item),
        before.isPresent() ? Outcome.REPLACED : Outcome.CREATED,
        Optional.of(item));
  }

  /**
   * Patches a product.
   *
   * @throws ProblemException if there is none, it is another than expected, or a field is wrong
   */
  Done patch(String id, RequestBody body, Optional<List<String>> expected) {
    ObjectNode patch = ProductRequests.patch(body, id);
    Etags.match(expected, Optional.of(Etags.of(existing(id))));
    ProductRequests.checkPatched(editor.patched(id, released(id), patch), patch, body);
    ProductChange change = editor.patch(id, released(id), patch);
    return new Done(change, Outcome.PATCHED, now(id));
  }

  /**
   * Takes a product away.
   *
   * @throws ProblemException if there is none, or it is another than expected
   */
  Done delete(String id, Optional<List<String>> expected) {
    Etags.match(expected, Optional.of(Etags.of(existing(id))));
    return new Done(editor.delete(id), Outcome.DELETED, Optional.empty());
  }

  private Item existing(String id) {
    return now(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    Kind.UNKNOWN_PRODUCT,
                    "product %s is not in the catalogue".formatted(Shown.quoted(id))));
  }

  private Optional<Item> now(String id) {
    return editor.product(id, released(id));
  }

  private Optional<Item> released(String id) {
    Catalog released = service.release().catalog();
    OptionalInt ordinal = released.index().ordinal(id);
    return ordinal.isPresent() ? Optional.of(released.item(ordinal.getAsInt())) : Optional.empty();
  }
}
