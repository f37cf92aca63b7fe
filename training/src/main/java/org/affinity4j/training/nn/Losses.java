package org.affinity4j.training.nn;

import org.affinity4j.common.math.FastMath;

/** The losses of ranking next items. Letters as in {@link CandidateLoss}; s is the sigmoid. */
public final class Losses {

  /** How many are summed up in 32 bits before 64 take over. */
  private static final int BLOCK = 1024;

  private Losses() {}

  /**
   * Softmax cross-entropy {@code -log(e^r_t / sum_j e^r_j)}. Over sampled candidates it is unbiased
   * when each score was corrected by the logarithm of its candidate's probability of being there
   * (Bengio and Senecal 2008; Yi et al. 2019, equation 3), which {@link Candidates} does.
   */
  public static CandidateLoss softmax() {
    return (scores, from, count, target) -> {
      float top = max(scores, from, count);
      float targetScore = scores[from + target] - top;
      for (int j = from; j < from + count; j++) {
        scores[j] -= top;
      }
      FastMath.exp(scores, from, from + count);
      double sum = sum(scores, from, count);
      float inverse = (float) (1 / sum);
      for (int j = from; j < from + count; j++) {
        scores[j] *= inverse;
      }
      scores[from + target] -= 1;
      return Math.log(sum) - targetScore;
    };
  }

  /**
   * Generalised binary cross-entropy (Petrov and Macdonald 2023, equation 8): {@code -beta log
   * s(r_t) - sum_{j != t} log(1 - s(r_j))} with {@code beta = alpha (t (1 - 1/alpha) + 1/alpha)}.
   *
   * @param samplingRate alpha: candidates by items, more than 0 and at most 1
   * @param calibration their t, 0 (plain binary cross-entropy) to 1 (scores as with a full softmax)
   */
  public static CandidateLoss gbce(double samplingRate, double calibration) {
    if (!(samplingRate > 0 && samplingRate <= 1) || !(calibration >= 0 && calibration <= 1)) {
      throw new IllegalArgumentException(
          "sampling rate %s and calibration %s; expected more than 0 and at most 1, and 0 to 1"
              .formatted(samplingRate, calibration));
    }
    float beta = (float) (samplingRate * (calibration * (1 - 1 / samplingRate) + 1 / samplingRate));
    return (scores, from, count, target) -> {
      double loss = 0;
      float targetScore = scores[from + target];
      for (int j = from; j < from + count; j++) {
        loss += softplus(scores[j]);
      }
      loss += beta * softplus(-targetScore) - softplus(targetScore);
      FastMath.sigmoid(scores, from, from + count);
      scores[from + target] = -beta * (1 - scores[from + target]);
      return loss;
    };
  }

  /**
   * BPR-max with score regularisation (Hidasi and Karatzoglou 2018, equations 6 and 8): {@code -log
   * sum_j w_j s(r_t - r_j) + lambda sum_j w_j r_j^2} over the candidates that did not come, w their
   * softmax.
   *
   * @param lambda weight of the regularisation, at least 0
   */
  public static CandidateLoss bprMax(double lambda) {
    if (!(lambda >= 0)) {
      throw new IllegalArgumentException("lambda is " + lambda + "; expected at least 0");
    }
    return (scores, from, count, target) -> bprMax(scores, from, count, target, lambda);
  }

  private static double bprMax(float[] scores, int from, int count, int target, double lambda) {
    double top = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < count; j++) {
      if (j != target) {
        top = Math.max(top, scores[from + j]);
      }
    }
    double r = scores[from + target];
    double total = 0;
    double won = 0;
    double squares = 0;
    for (int j = 0; j < count; j++) {
      if (j != target) {
        double x = scores[from + j];
        double w = Math.exp(x - top);
        total += w;
        won += w * sigmoid(r - x);
        squares += w * x * x;
      }
    }
    if (total == 0) {
      scores[from + target] = 0;
      return 0; // nothing else could have come
    }
    double mean = won / total;
    double meanSquare = squares / total;
    double targetGradient = 0;
    for (int j = 0; j < count; j++) {
      if (j != target) {
        double x = scores[from + j];
        double w = Math.exp(x - top) / total;
        double s = sigmoid(r - x);
        double slope = w * s * (1 - s);
        targetGradient -= slope / mean;
        scores[from + j] =
            (float)
                ((slope - w * (s - mean)) / mean + lambda * (w * (x * x - meanSquare) + 2 * w * x));
      }
    }
    scores[from + target] = (float) targetGradient;
    return -Math.log(mean) + lambda * meanSquare;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** log(1 + e^x) without overflow. */
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static float max(float[] x, int from, int count) {
    float top = Float.NEGATIVE_INFINITY;
    for (int j = from; j < from + count; j++) {
      if (x[j] > top) { // seldom so, and foreseen by the processor; Math.max takes longer
        top = x[j];
      }
    }
    return top;
  }

  /** Eight running sums: the additions of one would wait for each other. */
  private static double sum(float[] x, int from, int count) {
    double total = 0;
    int end = from + count;
    for (int block = from; block < end; block += BLOCK) {
      total += sumOfBlock(x, block, Math.min(end, block + BLOCK));
    }
    return total;
  }

  private static float sumOfBlock(float[] x, int from, int to) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    int j = from;
    for (; j + 7 < to; j += 8) {
      a += x[j];
      b += x[j + 1];
      c += x[j + 2];
      d += x[j + 3];
      e += x[j + 4];
      f += x[j + 5];
      g += x[j + 6];
      h += x[j + 7];
    }
    for (; j < to; j++) {
      a += x[j];
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
  }
}
