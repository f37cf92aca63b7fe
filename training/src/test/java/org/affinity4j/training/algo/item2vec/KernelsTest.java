package org.affinity4j.training.algo.item2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelsTest {

  private static final int ROWS = 20;

  static Stream<SkipGramKernel> kernels() {
    return Stream.of(new ScalarKernel(), SkipGramKernel.fastest());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void productsAndUpdateAreThoseOfTheTextbook(SkipGramKernel kernel) {
    for (int dimension : new int[] {1, 16, 50, 100}) {
      for (int inputs : new int[] {1, 2, 5, WindowBlock.MOST_INPUTS}) {
        agrees(kernel, dimension, inputs, 11);
      }
    }
  }

  private static void agrees(SkipGramKernel kernel, int dimension, int inputs, int outputs) {
    var random = new SplittableRandom(dimension * 100L + inputs);
    VectorTables tables = VectorTables.fresh(ROWS, ROWS, dimension, random);
    fill(tables, random);
    var block = new WindowBlock(tables, outputs);
    block.inputCount = inputs;
    block.outputCount = outputs;
    // drawn with repeats: a row that stands twice must gain twice
    Arrays.setAll(block.inputs, c -> random.nextInt(ROWS) * tables.stride());
    Arrays.setAll(block.outputs, m -> random.nextInt(ROWS) * tables.stride());
    float[] in = tables.in().clone();
    float[] out = tables.out().clone();

    kernel.products(block);
    for (int c = 0; c < inputs; c++) {
      for (int m = 0; m < outputs; m++) {
        double dot = 0;
        for (int k = 0; k < dimension; k++) {
          dot += (double) in[block.inputs[c] + k] * out[block.outputs[m] + k];
        }
        assertThat((double) block.steps[c * outputs + m]).isEqualTo(dot, within(1e-4));
        block.steps[c * outputs + m] = (float) (random.nextDouble() - 0.5);
      }
    }
    kernel.update(block);
    assertThat(tables.in()).containsExactly(expected(block, in, out, true), within(1e-4f));
    assertThat(tables.out()).containsExactly(expected(block, out, in, false), within(1e-4f));
  }

  private static void fill(VectorTables tables, SplittableRandom random) {
    for (int row = 0; row < ROWS; row++) {
      for (int k = 0; k < tables.dimension(); k++) {
        tables.in()[row * tables.stride() + k] = (float) (random.nextDouble() - 0.5);
        tables.out()[row * tables.stride() + k] = (float) (random.nextDouble() - 0.5);
      }
    }
  }

  private static float[] expected(WindowBlock block, float[] own, float[] other, boolean inputs) {
    double[] sums = new double[own.length];
    Arrays.setAll(sums, i -> own[i]);
    for (int c = 0; c < block.inputCount; c++) {
      for (int m = 0; m < block.outputCount; m++) {
        int to = inputs ? block.inputs[c] : block.outputs[m];
        int from = inputs ? block.outputs[m] : block.inputs[c];
        for (int k = 0; k < block.stride; k++) {
          sums[to + k] += (double) block.steps[c * block.outputCount + m] * other[from + k];
        }
      }
    }
    float[] floats = new float[sums.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) sums[i];
    }
    return floats;
  }
}
