package org.affinity4j.serving.product;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.affinity4j.common.catalog.Item;

/**
 * All that was changed of one product. Immutable: the fields are never written to.
 *
 * @param version of the overlay that first held it, from 1
 * @param fields the whole product, a merge patch of the release's, or nothing; by kind
 */
public record ProductChange(
    String id, long version, Instant changed, Kind kind, ObjectNode fields) {

  /** What is done to the product of a release. */
  public enum Kind {
    /** It is put in its place. */
    PUT,
    /** It is patched, and gone while no release has it. */
    PATCH,
    /** It is gone. */
    DELETE
  }

  /**
   * The product as it is now.
   *
   * @param released as the release describes it; empty when it does not know it
   * @return empty when there is no such product
   */
  public Optional<Item> over(Optional<Item> released) {
    return switch (kind) {
      case DELETE -> Optional.empty();
      case PUT -> Optional.of(ItemJson.read(fields));
      case PATCH ->
          released.map(item -> ItemJson.read(MergePatch.apply(ItemJson.of(item), fields)));
    };
  }
}
