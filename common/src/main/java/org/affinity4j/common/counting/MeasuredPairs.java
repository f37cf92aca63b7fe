package org.affinity4j.common.counting;

import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.score.ScoreFunction;

/**
 * Directed pairs in terms of a measure, which is taken of the counts whenever a row is added: a
 * query adds few rows, and all of them taken at once would be as large as the counts.
 */
record MeasuredPairs(PairCounts counts, PairMeasure measure) implements SummableRows {

  @Override
  public int columnCount() {
    return counts.pairs().columnCount();
  }

  @Override
  public int entries(int row) {
    return counts.pairs().entries(row);
  }

  @Override
  public void addRow(int row, float factor, IntFloatMap sums) {
    SparseRows pairs = counts.pairs();
    for (int position = pairs.start(row); position < pairs.end(row); position++) {
      sums.add(pairs.column(position), factor * value(row, position));
    }
  }

  @Override
  public void addRow(int row, float factor, float[] sums) {
    SparseRows pairs = counts.pairs();
    for (int position = pairs.start(row); position < pairs.end(row); position++) {
      int column = pairs.column(position);
      float value = factor * value(row, position);
      sums[column] = sums[column] == ScoreFunction.UNSCORED ? value : sums[column] + value;
    }
  }

  private float value(int row, int position) {
    SparseRows pairs = counts.pairs();
    float[] single = counts.single();
    return (float)
        measure.of(
            pairs.value(position), single[row], single[pairs.column(position)], counts.total());
  }
}
