package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;

/** Compares gradients with central differences. */
public final class GradientCheck {

  private GradientCheck() {}

  /** The derivative of a function of an array by each of its values, by central differences. */
  public static double[] numeric(ToDoubleFunction<double[]> function, double[] at, double step) {
    double[] gradient = new double[at.length];
    double[] x = at.clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = at[i] + step;
      double above = function.applyAsDouble(x);
      x[i] = at[i] - step;
      gradient[i] = (above - function.applyAsDouble(x)) / (2 * step);
      x[i] = at[i];
    }
    return gradient;
  }

  /**
   * Checks that the backward pass of a network gives the derivatives of {@code sum of c .
   * forward(x)} over the places asked, by differences of its own forward pass in 32-bit floats.
   */
  public static void inputs(QueryNetwork network, SequenceBatch batch, int dimension) {
    var random = new Random(6);
    float[] x = new float[batch.places() * dimension];
    for (int i = 0; i < x.length; i++) {
      if (batch.items()[i / dimension] >= 0) {
        x[i] = (float) (random.nextGaussian() * 0.5);
      }
    }
    float[] c = new float[batch.questions().length * dimension];
    for (int i = 0; i < c.length; i++) {
      c[i] = (float) random.nextGaussian();
    }
    forward(network, batch, x);
    float[] gradient = TestArrays.floats(network.backward(c));
    for (int i = 0; i < x.length; i++) {
      if (batch.items()[i / dimension] >= 0) {
        float kept = x[i];
        float step = 5e-3f;
        x[i] = kept + step;
        double above = product(forward(network, batch, x), c);
        x[i] = kept - step;
        double below = product(forward(network, batch, x), c);
        x[i] = kept;
        assertThat((double) gradient[i])
            .as("input %d", i)
            .isCloseTo((above - below) / (2 * step), Offset.offset(5e-3));
      }
    }
  }

  private static float[] forward(QueryNetwork network, SequenceBatch batch, float[] x) {
    return network.forward(batch, TestArrays.inputs(batch, x), 1);
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
