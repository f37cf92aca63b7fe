package org.affinity4j.common.counting;

import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.score.ScoreFunction;

/** Rows of a sparse matrix as they are added up. Immutable and thread-safe. */
interface SummableRows {

  /** Number of columns. */
  int columnCount();

  /** Number of entries of a row. */
  int entries(int row);

  /** Adds a row, each value times a factor, to sums by column. */
  void addRow(int row, float factor, IntFloatMap sums);

  /** The same into an array; a sum that is {@link ScoreFunction#UNSCORED} counts as none yet. */
  void addRow(int row, float factor, float[] sums);
}
