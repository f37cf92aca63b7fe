package org.affinity4j.common.encode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import org.affinity4j.common.counting.QueryWeights;
import org.affinity4j.common.model.ModelState;

/**
 * How an item2vec model scores.
 *
 * @param relation which vectors are held against each other
 * @param cosine whether every vector is scaled to length 1 first
 * @param popularity how much the logarithm of an item's share of the events adds to its score; 0:
 *     nothing. Skip-gram with a negative distribution of exponent a learns log p(i | q) - a log
 *     p(i) (Levy and Goldberg, NIPS 2014), so without cosine the value a ranks by p(i | q)
 * @param weights how much each signal of a query counts
 */
public record Item2VecSettings(
    VectorRelation relation, boolean cosine, double popularity, QueryWeights weights) {

  private static final String RELATION = "relation";
  private static final String COSINE = "cosine";
  private static final String POPULARITY = "popularity";

  public Item2VecSettings {
    if (!Double.isFinite(popularity)) {
      throw new IllegalArgumentException(
          "popularity is " + popularity + "; expected a finite number");
    }
  }

  ObjectNode write() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put(RELATION, relation.name().toLowerCase(Locale.ROOT));
    settings.put(COSINE, cosine);
    settings.put(POPULARITY, popularity);
    weights.write(settings);
    return settings;
  }

  static Item2VecSettings read(ModelState state) {
    return new Item2VecSettings(
        relation(state.setting(RELATION).asText()),
        state.setting(COSINE).asBoolean(),
        state.setting(POPULARITY).asDouble(),
        QueryWeights.read(state));
  }

  private static VectorRelation relation(String name) {
    return Arrays.stream(VectorRelation.values())
        .filter(relation -> relation.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "setting 'relation' is '%s'; expected one of %s"
                        .formatted(name, Arrays.toString(VectorRelation.values()))));
  }
}
