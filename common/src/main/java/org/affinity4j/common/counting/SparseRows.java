package org.affinity4j.common.counting;

import java.util.Arrays;
import java.util.Map;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.math.TopK;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.ScoreFunction;

/**
 * A sparse matrix, row by row: row r holds the entries at positions {@code start(r)..end(r)-1}. No
 * column stands twice in a row; the order within a row is its maker's, for neighbour lists the
 * heaviest first. Immutable and thread-safe.
 */
public final class SparseRows implements SummableRows {

  private final int columnCount;
  private final int[] offsets;
  private final int[] columns;
  private final float[] values;

  private SparseRows(int columnCount, int[] offsets, int[] columns, float[] values) {
    this.columnCount = columnCount;
    this.offsets = offsets;
    this.columns = columns;
    this.values = values;
  }

  /** A builder of rows with columns {@code 0..columnCount-1}. */
  public static Builder builder(int columnCount) {
    return new Builder(columnCount);
  }

  /** Number of rows. */
  public int rows() {
    return offsets.length - 1;
  }

  @Override
  public int columnCount() {
    return columnCount;
  }

  /** Number of entries of all rows. */
  public int entries() {
    return columns.length;
  }

  @Override
  public int entries(int row) {
    return end(row) - start(row);
  }

  /** Position of the first entry of a row. */
  public int start(int row) {
    return offsets[row];
  }

  /** Position after the last entry of a row. */
  public int end(int row) {
    return offsets[row + 1];
  }

  /** Column of the entry at a position. */
  public int column(int position) {
    return columns[position];
  }

  /** Value of the entry at a position; finite. */
  public float value(int position) {
    return values[position];
  }

  /** Value of a cell; 0 when the row has no such entry. Looks through the row. */
  public float get(int row, int column) {
    for (int position = start(row); position < end(row); position++) {
      if (columns[position] == column) {
        return values[position];
      }
    }
    return 0;
  }

  @Override
  public void addRow(int row, float factor, IntFloatMap sums) {
    for (int position = start(row); position < end(row); position++) {
      sums.add(columns[position], factor * values[position]);
    }
  }

  @Override
  public void addRow(int row, float factor, float[] sums) {
    for (int position = start(row); position < end(row); position++) {
      float value = factor * values[position];
      float sum = sums[columns[position]];
      sums[columns[position]] = sum == ScoreFunction.UNSCORED ? value : sum + value;
    }
  }

  /** Rows turned to columns; entries of a row stand by ascending column. */
  SparseRows transpose() {
    int[] ends = new int[columnCount + 1];
    for (int column : columns) {
      ends[column + 1]++;
    }
    for (int column = 0; column < columnCount; column++) {
      ends[column + 1] += ends[column];
    }
    int[] next = Arrays.copyOf(ends, columnCount);
    int[] turnedColumns = new int[columns.length];
    float[] turnedValues = new float[columns.length];
    for (int row = 0; row < rows(); row++) {
      for (int position = start(row); position < end(row); position++) {
        int to = next[columns[position]]++;
        turnedColumns[to] = row;
        turnedValues[to] = values[position];
      }
    }
    return new SparseRows(rows(), ends, turnedColumns, turnedValues);
  }

  /**
   * Adds three arrays to those of a model: {@code name.offsets}, {@code .columns}, {@code .values}.
   */
  public void write(String name, Map<String, Tensor> tensors) {
    tensors.put(name + ".offsets", Tensor.of(offsets));
    tensors.put(name + ".columns", Tensor.of(columns));
    tensors.put(name + ".values", Tensor.of(values));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if an array is missing or the three do not make a matrix with
   *     this number of columns
   */
  public static SparseRows read(String name, int columnCount, ModelState state) {
    int[] offsets = state.ints(name + ".offsets");
    int[] columns = state.ints(name + ".columns");
    float[] values = state.floats(name + ".values");
    StateChecks.check(name + ".offsets", offsets, columns.length);
    if (values.length != columns.length) {
      throw new IllegalArgumentException(
          "array '%s.values' has %d elements; expected %d, as many as '%s.columns'"
              .formatted(name, values.length, columns.length, name));
    }
    StateChecks.checkRange(name + ".columns", columns, columnCount);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "array '%s.values' holds %s; expected finite numbers".formatted(name, value));
      }
    }
    return new SparseRows(columnCount, offsets, columns, values);
  }

  /** Collects rows one after the other; not thread-safe. */
  public static final class Builder {

    private final int columnCount;
    private int[] offsets = new int[17];
    private int rows;
    private int[] columns = new int[64];
    private float[] values = new float[64];
    private int entries;

    private Builder(int columnCount) {
      this.columnCount = columnCount;
    }

    /** Adds an entry to the row that {@link #endRow} will close. */
    public Builder add(int column, float value) {
      if (column < 0 || column >= columnCount || !Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "entry is (%d, %s); expected a column in 0..%d and a finite number"
                .formatted(column, value, columnCount - 1));
      }
      if (entries == columns.length) {
        int capacity = Math.addExact(entries, entries);
        columns = Arrays.copyOf(columns, capacity);
        values = Arrays.copyOf(values, capacity);
      }
      columns[entries] = column;
      values[entries++] = value;
      return this;
    }

    /** Adds the entries of a selection, best first. */
    public Builder addAll(TopK selection) {
      TopK.Ranked ranked = selection.drain();
      for (int i = 0; i < ranked.size(); i++) {
        add(ranked.ordinals()[i], ranked.scores()[i]);
      }
      return this;
    }

    /** Closes a row; without entries before it, an empty one. */
    public Builder endRow() {
      if (rows + 1 == offsets.length) {
        offsets = Arrays.copyOf(offsets, offsets.length * 2);
      }
      offsets[++rows] = entries;
      return this;
    }

    /** Adds all rows of another matrix. */
    public Builder append(SparseRows other) {
      for (int row = 0; row < other.rows(); row++) {
        for (int position = other.start(row); position < other.end(row); position++) {
          add(other.column(position), other.value(position));
        }
        endRow();
      }
      return this;
    }

    public SparseRows build() {
      return new SparseRows(
          columnCount,
          Arrays.copyOf(offsets, rows + 1),
          Arrays.copyOf(columns, entries),
          Arrays.copyOf(values, entries));
    }
  }
}
