package org.affinity4j.common.encode;

import java.util.Map;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;

/**
 * An affine map {@code y = W x + b} with W of shape outputs x inputs. Immutable and thread-safe.
 */
public final class DenseStep {

  private final int inputs;
  private final int outputs;
  private final float[] weights;
  private final float[] bias;

  /**
   * A map of finished parts.
   *
   * @param weights outputs x inputs values, row by row; copied
   * @param bias one an output; copied
   */
  public DenseStep(int inputs, float[] weights, float[] bias) {
    if (inputs < 1 || weights.length != inputs * bias.length) {
      throw new IllegalArgumentException(
          "%d weights do not map %d inputs to %d outputs"
              .formatted(weights.length, inputs, bias.length));
    }
    this.inputs = inputs;
    this.outputs = bias.length;
    this.weights = weights.clone();
    this.bias = bias.clone();
  }

  public int inputs() {
    return inputs;
  }

  public int outputs() {
    return outputs;
  }

  /** The map of {@code x[at..at+inputs-1]}; a new array. */
  public float[] apply(float[] x, int at) {
    float[] y = bias.clone();
    for (int j = 0; j < outputs; j++) {
      y[j] += dot(weights, j * inputs, x, at, inputs);
    }
    return y;
  }

  /** Four running sums: the additions of one would wait for each other. */
  static float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = 0;
    for (; k + 3 < length; k += 4) {
      s0 = Math.fma(a[aFrom + k], b[bFrom + k], s0);
      s1 = Math.fma(a[aFrom + k + 1], b[bFrom + k + 1], s1);
      s2 = Math.fma(a[aFrom + k + 2], b[bFrom + k + 2], s2);
      s3 = Math.fma(a[aFrom + k + 3], b[bFrom + k + 3], s3);
    }
    for (; k < length; k++) {
      s0 = Math.fma(a[aFrom + k], b[bFrom + k], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Puts the arrays to those of a model under a name. */
  void write(String name, Map<String, Tensor> tensors) {
    tensors.put(name + ".weights", new Tensor.Floats(weights, outputs, inputs));
    tensors.put(name + ".bias", Tensor.of(bias));
  }

  /** Reads what {@link #write} wrote. */
  static DenseStep read(ModelState state, String name, int inputs) {
    return new DenseStep(inputs, state.floats(name + ".weights"), state.floats(name + ".bias"));
  }
}
