package org.affinity4j.common.encode;

import java.util.Map;
import org.affinity4j.common.math.FastMath;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;

/**
 * The weighted mean of what stands in a query, with learnt weights by distance from the end and by
 * content. Letters: x_j the vector at place j of T, k_j its key, q the question of the last place,
 * p biases by distance, u content weights. Immutable and thread-safe.
 *
 * <pre>
 * w = softmax over j of (u . x_j + q . k_j + p[T - 1 - j])      mean = sum of w_j x_j
 * </pre>
 */
public final class HistoryMean {

  private final float[] positions;
  private final float[] content;

  /**
   * A mean of finished weights.
   *
   * @param positions biases, the last place first; farther places take the last one; empty: places
   *     make no difference
   * @param content one weight for each dimension
   */
  public HistoryMean(float[] positions, float[] content) {
    this.positions = positions.clone();
    this.content = content.clone();
  }

  /** Length d of the vectors. */
  public int dimension() {
    return content.length;
  }

  /**
   * The mean.
   *
   * @param x T x d values, T at least 1
   * @param keys for each place a row of {@code stride} values: the key from {@code from} on, then
   *     the question, both of size a
   */
  float[] of(float[] x, float[] keys, int stride, int from, int a) {
    int d = content.length;
    int steps = x.length / d;
    float[] weights = new float[steps];
    int question = (steps - 1) * stride + from + a;
    float top = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < steps; j++) {
      weights[j] = DenseStep.dot(x, j * d, content, 0, d);
      if (a > 0) {
        weights[j] += DenseStep.dot(keys, question, keys, j * stride + from, a);
      }
      if (positions.length > 0) {
        weights[j] += positions[Math.min(steps - 1 - j, positions.length - 1)];
      }
      top = Math.max(top, weights[j]);
    }
    float sum = 0;
    for (int j = 0; j < steps; j++) {
      weights[j] = FastMath.exp(weights[j] - top);
      sum += weights[j];
    }
    float[] mean = new float[d];
    for (int j = 0; j < steps; j++) {
      float w = weights[j] / sum;
      for (int k = 0; k < d; k++) {
        mean[k] += w * x[j * d + k];
      }
    }
    return mean;
  }

  void write(Map<String, Tensor> tensors) {
    tensors.put("mean.positions", Tensor.of(positions));
    tensors.put("mean.content", Tensor.of(content));
  }

  static HistoryMean read(ModelState state, int dimension) {
    return new HistoryMean(
        state.floats("mean.positions"), StateReading.floats(state, "mean.content", dimension));
  }
}
