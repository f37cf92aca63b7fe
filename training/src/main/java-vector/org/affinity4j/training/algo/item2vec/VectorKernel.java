package org.affinity4j.training.algo.item2vec;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The products in vector registers, by Java's incubating Vector API. Made by reflection where the
 * running Java has the module {@code jdk.incubator.vector}; must not be named elsewhere.
 */
public final class VectorKernel implements SkipGramKernel {

  private static final VectorSpecies<Float> SPECIES = species();
  private static final int LANES = SPECIES.length();

  /** The processor's widest registers, but not wider than the padding of the rows. */
  private static VectorSpecies<Float> species() {
    VectorSpecies<Float> widest = FloatVector.SPECIES_PREFERRED;
    return widest.length() <= VectorTables.PAD ? widest : FloatVector.SPECIES_512;
  }

  @Override
  public void products(WindowBlock b) {
    int c = 0;
    for (; c + 2 <= b.inputCount; c += 2) {
      for (int m = 0; m < b.outputCount; m++) {
        twoProducts(b, c, m);
      }
    }
    for (; c < b.inputCount; c++) {
      for (int m = 0; m < b.outputCount; m++) {
        oneProduct(b, c, m);
      }
    }
  }

  private static void twoProducts(WindowBlock b, int c, int m) {
    int first = b.inputs[c];
    int second = b.inputs[c + 1];
    int output = b.outputs[m];
    FloatVector s = FloatVector.zero(SPECIES);
    FloatVector t = s;
    for (int k = 0; k < b.stride; k += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, b.out, output + k);
      s = FloatVector.fromArray(SPECIES, b.in, first + k).fma(y, s);
      t = FloatVector.fromArray(SPECIES, b.in, second + k).fma(y, t);
    }
    b.steps[c * b.outputCount + m] = s.reduceLanes(VectorOperators.ADD);
    b.steps[(c + 1) * b.outputCount + m] = t.reduceLanes(VectorOperators.ADD);
  }

  private static void oneProduct(WindowBlock b, int c, int m) {
    int input = b.inputs[c];
    int output = b.outputs[m];
    FloatVector s = FloatVector.zero(SPECIES);
    for (int k = 0; k < b.stride; k += LANES) {
      s =
          FloatVector.fromArray(SPECIES, b.in, input + k)
              .fma(FloatVector.fromArray(SPECIES, b.out, output + k), s);
    }
    b.steps[c * b.outputCount + m] = s.reduceLanes(VectorOperators.ADD);
  }

  @Override
  public void update(WindowBlock b) {
    for (int c = 0; c < b.inputCount; c++) {
      gain(b, c);
    }
    for (int m = 0; m < b.outputCount; m++) {
      updateOutput(b, m);
    }
    for (int c = 0; c < b.inputCount; c++) {
      int input = b.inputs[c];
      for (int k = 0; k < b.stride; k += LANES) {
        FloatVector.fromArray(SPECIES, b.in, input + k)
            .add(FloatVector.fromArray(SPECIES, b.gains, c * b.stride + k))
            .intoArray(b.in, input + k);
      }
    }
  }

  private static void gain(WindowBlock b, int c) {
    int steps = c * b.outputCount;
    for (int k = 0; k < b.stride; k += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int m = 0; m < b.outputCount; m++) {
        FloatVector y = FloatVector.fromArray(SPECIES, b.out, b.outputs[m] + k);
        sum = y.fma(FloatVector.broadcast(SPECIES, b.steps[steps + m]), sum);
      }
      sum.intoArray(b.gains, c * b.stride + k);
    }
  }

  private static void updateOutput(WindowBlock b, int m) {
    int output = b.outputs[m];
    for (int k = 0; k < b.stride; k += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, b.out, output + k);
      for (int c = 0; c < b.inputCount; c++) {
        FloatVector x = FloatVector.fromArray(SPECIES, b.in, b.inputs[c] + k);
        sum = x.fma(FloatVector.broadcast(SPECIES, b.steps[c * b.outputCount + m]), sum);
      }
      sum.intoArray(b.out, output + k);
    }
  }
}
