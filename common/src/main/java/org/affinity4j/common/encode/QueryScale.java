package org.affinity4j.common.encode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.affinity4j.common.model.ModelState;

/**
 * The length of query vectors: given a fixed one (scores are then scaled cosines where item vectors
 * have length 1, Gupta et al. 2019, NISER, equation 4), or multiplied.
 *
 * @param normalize whether a vector is divided by its length first
 * @param factor finite, more than 0
 */
public record QueryScale(boolean normalize, float factor) {

  private static final double TINY = 1e-12;

  public QueryScale {
    if (!(factor > 0) || Float.isInfinite(factor)) {
      throw new IllegalArgumentException(
          "scale is " + factor + "; expected a finite number of more than 0");
    }
  }

  /** Scales a vector in place, and gives it. */
  float[] apply(float[] vector) {
    float by = factor;
    if (normalize) {
      double squares = 0;
      for (float v : vector) {
        squares += v * v;
      }
      by = squares < TINY ? factor : (float) (factor / Math.sqrt(squares));
    }
    for (int k = 0; k < vector.length; k++) {
      vector[k] *= by;
    }
    return vector;
  }

  void write(ObjectNode settings) {
    settings.put("normalize", normalize);
    settings.put("scale", factor);
  }

  static QueryScale read(ModelState state) {
    return new QueryScale(
        state.setting("normalize").asBoolean(), (float) state.setting("scale").asDouble());
  }
}
