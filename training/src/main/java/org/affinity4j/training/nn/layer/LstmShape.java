package org.affinity4j.training.nn.layer;

/** Sizes of a pass of {@link FastLstmLayer}: B sequences, T time steps, D inputs, H units. */
record LstmShape(int batch, int time, int inputs, int units) {

  /** Rows of all sequences, B x T. */
  int rows() {
    return batch * time;
  }
}
