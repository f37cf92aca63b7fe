package org.affinity4j.training.nn;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.affinity4j.common.encode.TimeGaps;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.math.Rows;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.training.nn.Candidates.Selection;
import org.affinity4j.training.nn.layer.NativeFloats;
import org.affinity4j.training.nn.layer.PlaceRows;
import org.affinity4j.training.nn.layer.ReusableArray;
import org.affinity4j.training.nn.layer.RowTransform;
import org.affinity4j.training.train.Workers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a query network sees at each place of a batch: the vector of the item there and, where they
 * are told apart, those of its event type and of the time since the event before; thinned out by
 * dropout. Letters: B sequences, T steps, d dimensions, U items of a batch. Not thread-safe; to be
 * closed.
 */
final class PlaceInputs implements AutoCloseable {

  /** Values copied at a time: they stay in the first-level cache. */
  private static final int CHUNK = 4096;

  private static final int TYPES = EventType.values().length;

  private final int dimension;
  private final double dropout;
  private final int parts;
  private final Workers workers;
  private final EmbeddingTable types;
  private final EmbeddingTable gaps;
  private final boolean typed;
  private final boolean timed;
  private final ReusableArray inputs = new ReusableArray();
  private RowTransform mask = RowTransform.NONE;
  private boolean inRows;
  private float[] typeGradients = new float[0];
  private float[] gapGradients = new float[0];

  PlaceInputs(
      SequenceOptions options,
      boolean typed,
      boolean timed,
      SplittableRandom random,
      Workers workers) {
    this.dimension = options.dimension();
    this.dropout = options.inputDropout();
    this.parts = options.parallelism();
    this.workers = workers;
    this.typed = typed;
    this.timed = timed;
    this.types = new EmbeddingTable(TYPES, dimension, 0.01f, options.optimizer(), random.split());
    this.gaps =
        new EmbeddingTable(TimeGaps.BUCKETS, dimension, 0.01f, options.optimizer(), random.split());
  }

  /** One vector for each event type; empty when they are not told apart. */
  float[] typeVectors() {
    return typed ? types.values() : new float[0];
  }

  /** One vector for each bucket of time gaps; empty when they are not told apart. */
  float[] gapVectors() {
    return timed ? gaps.values() : new float[0];
  }

  /** Takes over the vectors of an earlier model, as far as it told types and times apart. */
  void start(ModelState earlier) {
    fill(types, earlier.floats("inputs.types"));
    fill(gaps, earlier.floats("inputs.gaps"));
  }

  private void fill(EmbeddingTable table, float[] rows) {
    for (int row = 0; row < rows.length / dimension; row++) {
      table.set(row, rows, row * dimension);
    }
  }

  /** The tables, always in the same order. */
  List<EmbeddingTable> tables() {
    return List.of(types, gaps);
  }

  /**
   * What stands at the places.
   *
   * @param vectors of the chosen items, U x d values at least
   * @param seed of dropout
   * @param shared whether places may show shared rows
   * @return valid until the next call
   */
  PlaceValues forward(
      SequenceBatch batch, Selection chosen, float[] vectors, long seed, boolean shared) {
    mask = Dropout.of(dimension, batch.steps(), dropout, seed);
    inRows = shared && !typed && !timed;
    return inRows
        ? new PlaceValues(rows(chosen, vectors), new PlaceRows(chosen.inputs(), mask))
        : PlaceValues.each(each(batch, chosen, vectors));
  }

  private INDArray rows(Selection chosen, float[] vectors) {
    INDArray result = inputs.of(chosen.size(), dimension);
    NativeFloats target = NativeFloats.of(result);
    workers.inParts(
        chosen.size() * dimension,
        parts,
        (part, from, to) -> target.write(from, vectors, from, to - from));
    return result;
  }

  private INDArray each(SequenceBatch batch, Selection chosen, float[] vectors) {
    int d = dimension;
    int steps = batch.steps();
    INDArray result = inputs.of(batch.sequences(), steps, d);
    NativeFloats target = NativeFloats.of(result);
    workers.inParts(
        batch.sequences(),
        parts,
        (part, from, to) -> {
          float[] rows = new float[steps * d];
          for (int b = from; b < to; b++) {
            for (int t = 0; t < steps; t++) {
              fill(batch, chosen, b * steps + t, vectors, rows, t * d);
            }
            mask.apply(rows, 0, b * steps, steps);
            target.write(b * steps * d, rows, 0, rows.length);
          }
        });
    return result;
  }

  private void fill(
      SequenceBatch batch, Selection chosen, int place, float[] vectors, float[] rows, int at) {
    int item = chosen.inputs()[place];
    if (item < 0) {
      Arrays.fill(rows, at, at + dimension, 0);
      return;
    }
    System.arraycopy(vectors, item * dimension, rows, at, dimension);
    if (typed) {
      types.addTo(rows, at, batch.types()[place], 1);
    }
    if (timed) {
      gaps.addTo(rows, at, batch.gaps()[place], 1);
    }
  }

  /**
   * Takes the gradients of the last {@link #forward} apart: each part of the work sums up those of
   * its own items.
   *
   * @param gradients with respect to the values of its outcome, in c order
   * @param itemGradients U x d values at least, added to
   */
  void backward(SequenceBatch batch, Selection chosen, INDArray gradients, float[] itemGradients) {
    NativeFloats source = NativeFloats.of(gradients);
    if (inRows) {
      addRows(chosen.size() * dimension, source, itemGradients);
    } else {
      addEach(batch, chosen, source, itemGradients);
    }
  }

  private void addRows(int length, NativeFloats source, float[] itemGradients) {
    workers.inParts(
        length,
        parts,
        (part, from, to) -> {
          float[] some = new float[Math.min(to - from, CHUNK)];
          for (int at = from; at < to; at += CHUNK) {
            int n = Math.min(CHUNK, to - at);
            source.read(at, some, 0, n);
            Rows.add(some, 0, 1, itemGradients, at, n);
          }
        });
  }

  private void addEach(
      SequenceBatch batch, Selection chosen, NativeFloats source, float[] itemGradients) {
    int d = dimension;
    float[][] byType = new float[parts][typed ? TYPES * d : 0];
    float[][] byGap = new float[parts][timed ? TimeGaps.BUCKETS * d : 0];
    workers.inParts(
        chosen.size(),
        parts,
        (part, from, to) -> {
          float[] row = new float[d];
          for (int p = 0; p < batch.places(); p++) {
            int item = chosen.inputs()[p];
            if (item >= from && item < to) {
              source.read(p * d, row, 0, d);
              mask.apply(row, 0, p, 1);
              Rows.add(row, 0, 1, itemGradients, item * d, d);
              if (typed) {
                Rows.add(row, 0, 1, byType[part], batch.types()[p] * d, d);
              }
              if (timed) {
                Rows.add(row, 0, 1, byGap[part], batch.gaps()[p] * d, d);
              }
            }
          }
        });
    typeGradients = sum(byType);
    gapGradients = sum(byGap);
  }

  private static float[] sum(float[][] ofParts) {
    for (int part = 1; part < ofParts.length; part++) {
      Rows.add(ofParts[part], 0, 1, ofParts[0], 0, ofParts[0].length);
    }
    return ofParts[0];
  }

  /** Sum of squares of the tables' gradients of the last {@link #backward}. */
  double gradientSquares() {
    return Rows.squares(typeGradients, 0, typeGradients.length)
        + Rows.squares(gapGradients, 0, gapGradients.length);
  }

  /** One step of the tables. */
  void step(float scale, float rate) {
    step(types, typeGradients, scale, rate);
    step(gaps, gapGradients, scale, rate);
  }

  private void step(EmbeddingTable table, float[] gradients, float scale, float rate) {
    if (gradients.length > 0) {
      int[] all = new int[table.rows()];
      Arrays.setAll(all, i -> i);
      table.update(all, all.length, gradients, scale, rate, 0, workers, 1);
    }
  }

  @Override
  public void close() {
    inputs.close();
  }
}
