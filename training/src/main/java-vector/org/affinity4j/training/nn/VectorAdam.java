package org.affinity4j.training.nn;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adam in vector registers, by Java's incubating Vector API. Made by reflection where the running
 * Java has the module {@code jdk.incubator.vector}; must not be named elsewhere.
 */
public final class VectorAdam implements AdamKernel {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private final ScalarAdam rest = new ScalarAdam();

  @Override
  public void step(Row row, float[] gradients, int from, Step step, int d) {
    int k = 0;
    for (; k + LANES <= d; k += LANES) {
      int i = row.at() + k;
      FloatVector g = vector(gradients, from + k).mul(step.scale());
      FloatVector m = vector(row.first(), i).mul(step.beta1()).add(g.mul(1 - step.beta1()));
      FloatVector s = vector(row.second(), i).mul(step.beta2()).add(g.mul(g).mul(1 - step.beta2()));
      m.intoArray(row.first(), i);
      s.intoArray(row.second(), i);
      vector(row.values(), i)
          .mul(step.kept())
          .sub(m.mul(step.rate()).div(s.sqrt().add(step.epsilon())))
          .intoArray(row.values(), i);
    }
    if (k < d) {
      var left = new Row(row.values(), row.first(), row.second(), row.at() + k);
      rest.step(left, gradients, from + k, step, d - k);
    }
  }

  private static FloatVector vector(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }
}
