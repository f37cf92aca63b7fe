package org.affinity4j.common.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FastMathTest {

  private static final int POINTS = 64_001;

  private static final float HALF = 32_000;

  /** An array loop of the class under test. */
  private interface Loop {
    void over(float[] x, int from, int to);
  }

  /** Evenly spread from -31.9 to 31.9, zero among them. */
  private static float[] points() {
    float[] x = new float[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = (i - HALF) * (31.9f / HALF);
    }
    return x;
  }

  private static double worst(Loop loop, DoubleUnaryOperator exact, boolean relative) {
    float[] x = points();
    float[] y = x.clone();
    loop.over(y, 0, y.length);
    double worst = 0;
    for (int i = 0; i < x.length; i++) {
      double expected = exact.applyAsDouble(x[i]);
      double error = Math.abs(y[i] - expected);
      worst = Math.max(worst, relative ? error / Math.abs(expected) : error);
    }
    return worst;
  }

  @Test
  void theExponentialIsWithinItsPromisedRelativeError() {
    assertThat(worst(FastMath::exp, Math::exp, true)).isLessThan(2e-5);
  }

  @Test
  void sigmoidAndTangentFollowTheExponential() {
    assertThat(worst(FastMath::sigmoid, x -> 1 / (1 + Math.exp(-x)), true)).isLessThan(2e-5);
    assertThat(worst(FastMath::tanh, Math::tanh, false)).isLessThan(2e-5);
  }

  @Test
  void argumentsBeyondTheLimitCountAsTheLimit() {
    float top = FastMath.exp(FastMath.LIMIT);
    float bottom = FastMath.exp(-FastMath.LIMIT);
    assertThat(top / (float) Math.exp(32)).isEqualTo(1f, within(2e-5f));
    assertThat(bottom / (float) Math.exp(-32)).isEqualTo(1f, within(2e-5f));
    assertThat(FastMath.exp(1e30f)).isEqualTo(top);
    assertThat(FastMath.exp(Float.POSITIVE_INFINITY)).isEqualTo(top);
    assertThat(FastMath.exp(-1e30f)).isEqualTo(bottom);
    assertThat(FastMath.exp(Float.NEGATIVE_INFINITY)).isEqualTo(bottom);
    assertThat(FastMath.exp(0)).isEqualTo(1);
  }

  @Test
  void whatIsNoNumberStaysSo() {
    assertThat(FastMath.exp(Float.NaN)).isNaN();
    float[] x = {Float.NaN, Float.NaN};
    FastMath.sigmoid(x, 0, 1);
    FastMath.tanh(x, 1, 2);
    assertThat(x).containsOnly(Float.NaN);
  }

  @Test
  void loopsChangeTheirStretchAlone() {
    for (Loop loop : new Loop[] {FastMath::exp, FastMath::sigmoid, FastMath::tanh}) {
      float[] x = {3, 3, 3, 3};
      loop.over(x, 1, 3);
      assertThat(x[0]).isEqualTo(3);
      assertThat(x[3]).isEqualTo(3);
      assertThat(x[1]).isEqualTo(x[2]).isNotEqualTo(3);
    }
  }
}
