package org.affinity4j.common.encode;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;

/**
 * A vector for each bucket of {@link QueryBuckets}; a query's are added to what is known of it
 * else. Immutable and thread-safe.
 */
public final class ContextVectors {

  /** Setting of models that have any: the shops that are told apart. */
  public static final String SHOPS = "contextShops";

  private static final String VECTORS = "context";

  private final QueryBuckets buckets;
  private final float[] vectors;
  private final int dimension;

  /**
   * Vectors of finished values.
   *
   * @param vectors one a bucket, one after the other; copied
   * @param dimension length of a vector
   */
  public ContextVectors(QueryBuckets buckets, float[] vectors, int dimension) {
    if (vectors.length != buckets.count() * dimension) {
      throw new IllegalArgumentException(
          "array '%s' has %d elements; expected %d"
              .formatted(VECTORS, vectors.length, buckets.count() * dimension));
    }
    this.buckets = buckets;
    this.vectors = vectors.clone();
    this.dimension = dimension;
  }

  /** Length of a vector. */
  public int dimension() {
    return dimension;
  }

  /** What the vectors are of. */
  public QueryBuckets buckets() {
    return buckets;
  }

  /** A copy of a bucket's vector. */
  public float[] vector(int bucket) {
    return Arrays.copyOfRange(vectors, bucket * dimension, (bucket + 1) * dimension);
  }

  /** Adds the vectors of a query's buckets to another vector. */
  public void addTo(float[] vector, Query query) {
    for (int bucket : buckets.of(query)) {
      for (int k = 0; k < dimension; k++) {
        vector[k] += vectors[bucket * dimension + k];
      }
    }
  }

  /** Puts settings and arrays to those of a model. */
  void write(ObjectNode settings, Map<String, Tensor> tensors) {
    ArrayNode shops = settings.putArray(SHOPS);
    buckets.shops().forEach(shops::add);
    tensors.put(VECTORS, new Tensor.Floats(vectors, buckets.count(), dimension));
  }

  /** Reads what {@link #write} wrote; empty when the model has none. */
  public static Optional<ContextVectors> read(ModelState state, boolean ordered, int dimension) {
    if (!state.settings().has(SHOPS)) {
      return Optional.empty();
    }
    List<String> shops = new ArrayList<>();
    state.setting(SHOPS).forEach(shop -> shops.add(shop.asText()));
    return Optional.of(
        new ContextVectors(new QueryBuckets(ordered, shops), state.floats(VECTORS), dimension));
  }
}
