package org.affinity4j.serving.product;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.serving.product.ProductChange.Kind;

/**
 * All changes of the catalogue, one a product, whatever release they lie over. Immutable and
 * thread-safe.
 */
public final class ProductOverlay {

  /** Changes nothing. */
  public static final ProductOverlay EMPTY = new ProductOverlay(0, Map.of());

  /** Most products that may be changed. */
  public static final int MAX_CHANGES = 200_000;

  private final long version;
  private final Map<String, ProductChange> changes;

  private ProductOverlay(long version, Map<String, ProductChange> changes) {
    this.version = version;
    this.changes = changes;
  }

  /** The overlay of some changes, each of another product. */
  static ProductOverlay of(Iterable<ProductChange> changes) {
    var byId = new HashMap<String, ProductChange>();
    long newest = 0;
    for (ProductChange change : changes) {
      byId.put(change.id(), change);
      newest = Math.max(newest, change.version());
    }
    return new ProductOverlay(newest, Collections.unmodifiableMap(byId));
  }

  /** Number of the last change; 0 before the first. */
  public long version() {
    return version;
  }

  /** How many products are changed. */
  public int size() {
    return changes.size();
  }

  /** What was changed of a product. */
  public Optional<ProductChange> find(String id) {
    return Optional.ofNullable(changes.get(id));
  }

  /** The changes that are newer than a version, oldest first. */
  public List<ProductChange> since(long earlier) {
    return changes.values().stream()
        .filter(change -> change.version() > earlier)
        .sorted(Comparator.comparingLong(ProductChange::version))
        .toList();
  }

  /** Collects changes; those made first are seen by those made next. For one thread. */
  public static final class Editor {

    private final ProductOverlay before;
    private final Instant now;
    private final Map<String, ProductChange> made = new LinkedHashMap<>();
    private long version;
    private int added;

    Editor(ProductOverlay before, Instant now) {
      this.before = before;
      this.now = now;
      this.version = before.version;
    }

    /** What was changed of a product, here or before. */
    public Optional<ProductChange> find(String id) {
      return Optional.ofNullable(made.get(id)).or(() -> before.find(id));
    }

    /** The product as it is now, over what the release says of it. */
    public Optional<Item> product(String id, Optional<Item> released) {
      Optional<ProductChange> change = find(id);
      return change.isPresent() ? change.get().over(released) : released;
    }

    /** Puts a product in its place. */
    public ProductChange put(Item item) {
      return make(item.id().value(), Kind.PUT, ItemJson.of(item));
    }

    /**
     * Patches a product. What is not patched stays as the release, or the release to come, has it;
     * where that cannot be kept apart the product is put whole.
     *
     * @param released as the release describes it
     * @param patch a merge patch without an id
     * @throws IllegalArgumentException if there is no such product, or it would be none after it
     */
    public ProductChange patch(String id, Optional<Item> released, ObjectNode patch) {
      ObjectNode whole = patched(id, released, patch);
      Optional<ProductChange> earlier = find(id).filter(change -> change.kind() != Kind.DELETE);
      if (released.isPresent() && earlier.map(ProductChange::kind).orElse(Kind.PATCH) != Kind.PUT) {
        ObjectNode both =
            earlier.map(change -> MergePatch.compose(change.fields(), patch)).orElse(patch);
        ObjectNode again = MergePatch.apply(ItemJson.of(released.get()), both);
        if (ItemJson.read(again).equals(ItemJson.read(whole))) {
          return make(id, Kind.PATCH, both);
        }
      }
      return make(id, Kind.PUT, whole);
    }

    /**
     * The fields that a product would have after a patch; they need not describe one.
     *
     * @throws IllegalArgumentException if there is no such product
     */
    public ObjectNode patched(String id, Optional<Item> released, ObjectNode patch) {
      Item item =
          product(id, released)
              .orElseThrow(
                  () -> new IllegalArgumentException("there is no product '%s'".formatted(id)));
      return MergePatch.apply(ItemJson.of(item), patch);
    }

    /** Takes a product away. */
    public ProductChange delete(String id) {
      return make(id, Kind.DELETE, JsonNodeFactory.instance.objectNode());
    }

    private ProductChange make(String id, Kind kind, ObjectNode fields) {
      if (find(id).isEmpty() && ++added + before.size() > MAX_CHANGES) {
        throw new TooManyChangesException(MAX_CHANGES);
      }
      var change = new ProductChange(id, ++version, now, kind, fields);
      made.put(id, change);
      return change;
    }

    /** What was changed, one change a product. */
    List<ProductChange> made() {
      return new ArrayList<>(made.values());
    }

    ProductOverlay overlay() {
      if (made.isEmpty()) {
        return before;
      }
      var all = new HashMap<>(before.changes);
      all.putAll(made);
      return new ProductOverlay(version, Collections.unmodifiableMap(all));
    }
  }
}
