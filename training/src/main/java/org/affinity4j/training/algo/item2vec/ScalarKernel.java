package org.affinity4j.training.algo.item2vec;

import java.util.Arrays;

/** Plain loops: runs wherever Java does. Four rows at a time, so that each value is read once. */
final class ScalarKernel implements SkipGramKernel {

  @Override
  public void products(WindowBlock b) {
    for (int c = 0; c < b.inputCount; c++) {
      int m = 0;
      for (; m + 4 <= b.outputCount; m += 4) {
        fourProducts(b, b.inputs[c], m, c * b.outputCount + m);
      }
      for (; m < b.outputCount; m++) {
        b.steps[c * b.outputCount + m] = product(b, b.inputs[c], b.outputs[m]);
      }
    }
  }

  private static void fourProducts(WindowBlock b, int input, int m, int to) {
    float[] in = b.in;
    float[] out = b.out;
    int first = b.outputs[m];
    int second = b.outputs[m + 1];
    int third = b.outputs[m + 2];
    int fourth = b.outputs[m + 3];
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int k = 0; k < b.stride; k++) {
      float x = in[input + k];
      s0 = Math.fma(x, out[first + k], s0);
      s1 = Math.fma(x, out[second + k], s1);
      s2 = Math.fma(x, out[third + k], s2);
      s3 = Math.fma(x, out[fourth + k], s3);
    }
    b.steps[to] = s0;
    b.steps[to + 1] = s1;
    b.steps[to + 2] = s2;
    b.steps[to + 3] = s3;
  }

  private static float product(WindowBlock b, int input, int output) {
    float sum = 0;
    for (int k = 0; k < b.stride; k++) {
      sum = Math.fma(b.in[input + k], b.out[output + k], sum);
    }
    return sum;
  }

  @Override
  public void update(WindowBlock b) {
    int rows = b.outputCount;
    Arrays.fill(b.gains, 0, b.inputCount * b.stride, 0);
    for (int c = 0; c < b.inputCount; c++) {
      for (int m = 0; m < rows; m++) {
        addTo(b.gains, c * b.stride, b.out, b.outputs[m], b.steps[c * rows + m], b.stride);
      }
    }
    for (int m = 0; m < rows; m++) {
      for (int c = 0; c < b.inputCount; c++) {
        addTo(b.out, b.outputs[m], b.in, b.inputs[c], b.steps[c * rows + m], b.stride);
      }
    }
    for (int c = 0; c < b.inputCount; c++) {
      addTo(b.in, b.inputs[c], b.gains, c * b.stride, 1, b.stride);
    }
  }

  private static void addTo(float[] sum, int to, float[] row, int from, float factor, int length) {
    for (int k = 0; k < length; k++) {
      sum[to + k] = Math.fma(factor, row[from + k], sum[to + k]);
    }
  }
}
