package org.affinity4j.training.nn;

/** Plain loops. */
final class ScalarAdam implements AdamKernel {

  @Override
  public void step(Row row, float[] gradients, int from, Step step, int d) {
    float[] values = row.values();
    float[] first = row.first();
    float[] second = row.second();
    for (int k = 0, i = row.at(); k < d; k++, i++) {
      float g = gradients[from + k] * step.scale();
      float m = step.beta1() * first[i] + (1 - step.beta1()) * g;
      float s = step.beta2() * second[i] + (1 - step.beta2()) * g * g;
      first[i] = m;
      second[i] = s;
      values[i] =
          step.kept() * values[i] - step.rate() * m / ((float) Math.sqrt(s) + step.epsilon());
    }
  }
}
