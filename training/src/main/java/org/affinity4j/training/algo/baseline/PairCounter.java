package org.affinity4j.training.algo.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.math.TopK;
import org.affinity4j.training.train.TrainingContext;

/**
 * Sums over pairs of places of the same sequence, exactly, one row of the item x item matrix at a
 * time: for each place of the row's item, every place around it adds to the sum of its item. A row
 * is finished, scored and cut to its best columns before the next one, so no more than one dense
 * row a thread is held beside the result. Time is the sum of squared sequence lengths, or of length
 * times window. The result does not depend on the number of threads.
 */
final class PairCounter {

  private static final int BLOCKS_PER_THREAD = 8;

  private final Occurrences occurrences;
  private final int before;
  private final int after;

  /**
   * A counter.
   *
   * @param before how many places before a place are paired with it; {@link Integer#MAX_VALUE}: all
   * @param after the same for the places after it
   */
  PairCounter(Occurrences occurrences, int before, int after) {
    this.occurrences = occurrences;
    this.before = before;
    this.after = after;
  }

  /** What one pair of places adds to the sum of its row and column, at least 0. */
  @FunctionalInterface
  interface PairValue {
    double value(int rowPlace, int columnPlace);
  }

  /** The weight a finished sum turns into; columns of a weight that is not above 0 are left out. */
  @FunctionalInterface
  interface CellWeight {
    double weight(int row, int column, double sum);
  }

  /**
   * Counts.
   *
   * @param best how many columns of a row are kept, the heaviest; of equal weight the lower ones
   * @return items x items, heaviest first within a row
   */
  SparseRows count(PairValue pair, CellWeight cell, int best, TrainingContext context) {
    int items = occurrences.itemCount();
    List<int[]> blocks = blocks(context.threads() * BLOCKS_PER_THREAD);
    var tasks = new ArrayList<Callable<SparseRows>>();
    for (int[] block : blocks) {
      tasks.add(
          () -> {
            SparseRows rows = new Block(pair, cell, best).rows(block[0], block[1]);
            context.listener().advance(block[1] - block[0]);
            return rows;
          });
    }
    context.listener().begin("counting pairs", items);
    SparseRows.Builder matrix = SparseRows.builder(items);
    run(tasks, context.threads()).forEach(matrix::append);
    context.listener().end();
    return matrix.build();
  }

  /** Ranges of rows with about the same number of places. */
  private List<int[]> blocks(int wanted) {
    var blocks = new ArrayList<int[]>();
    int from = 0;
    long share = 1L + occurrences.size() / wanted;
    for (int row = 1; row <= occurrences.itemCount(); row++) {
      boolean full = occurrences.placesBefore(row) - occurrences.placesBefore(from) >= share;
      if (full || row == occurrences.itemCount()) {
        blocks.add(new int[] {from, row});
        from = row;
      }
    }
    return blocks;
  }

  private static List<SparseRows> run(List<Callable<SparseRows>> tasks, int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      var results = new ArrayList<SparseRows>();
      for (Future<SparseRows> future : pool.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("counting pairs was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("counting pairs failed: " + e.getCause(), e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private final class Block {

    private final PairValue pair;
    private final CellWeight cell;
    private final int best;
    private final double[] sums = new double[occurrences.itemCount()];
    private final int[] touched = new int[occurrences.itemCount()];
    private int touchedCount;

    Block(PairValue pair, CellWeight cell, int best) {
      this.pair = pair;
      this.cell = cell;
      this.best = best;
    }

    SparseRows rows(int from, int to) {
      SparseRows.Builder rows = SparseRows.builder(occurrences.itemCount());
      for (int row = from; row < to; row++) {
        touchedCount = 0;
        for (int j = 0; j < occurrences.frequency(row); j++) {
          addAround(occurrences.place(row, j));
        }
        finish(row, rows);
      }
      return rows.build();
    }

    private void addAround(int place) {
      int sequence = occurrences.sequenceOf(place);
      int first = (int) Math.max(occurrences.start(sequence), (long) place - before);
      int last = (int) Math.min(occurrences.end(sequence) - 1L, (long) place + after);
      for (int other = first; other <= last; other++) {
        if (other != place) {
          add(occurrences.item(other), pair.value(place, other));
        }
      }
    }

    private void add(int column, double value) {
      if (value > 0) {
        if (sums[column] == 0) {
          touched[touchedCount++] = column;
        }
        sums[column] += value;
      }
    }

    private void finish(int row, SparseRows.Builder rows) {
      if (touchedCount > 0) {
        var selection = new TopK(Math.min(best, touchedCount));
        for (int i = 0; i < touchedCount; i++) {
          int column = touched[i];
          float weight = (float) cell.weight(row, column, sums[column]);
          if (weight > 0) {
            selection.offer(column, weight);
          }
          sums[column] = 0;
        }
        rows.addAll(selection);
      }
      rows.endRow();
    }
  }
}
