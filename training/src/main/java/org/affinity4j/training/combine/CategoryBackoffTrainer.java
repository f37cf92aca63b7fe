package org.affinity4j.training.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.combination.CategoryBackoff;
import org.affinity4j.common.combination.CategoryLevel;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * Counts which categories stand together: in the declared combinations, and in the sequences too
 * when there are fewer combinations than one for ten sequences (where there are enough, what people
 * put together on purpose tells more than what they happened to look at). A set of n members counts
 * each ordered pair 1 / (n - 1) times, so that each member counts once. Popularity is counted over
 * sequences and combinations.
 */
public final class CategoryBackoffTrainer implements Trainer {

  /** Combinations for each sequence from which on they alone are counted. */
  private static final double ENOUGH_SHARE = 0.1;

  private final CategoryBackoffOptions options;

  public CategoryBackoffTrainer(CategoryBackoffOptions options) {
    this.options = options;
  }

  @Override
  public String algorithm() {
    return "category-backoff";
  }

  @Override
  public CategoryBackoff train(TrainingData data, TrainingContext context) {
    Catalog catalog = data.dataset().catalog();
    int[] counts = itemCounts(data.itemCount(), data.sequences(), data.combinations());
    float[] popularity = new float[counts.length];
    for (int item = 0; item < counts.length; item++) {
      popularity[item] = (float) (counts[item] + options.pseudoCount());
    }
    var levels = new ArrayList<CategoryLevel>();
    int groupsBefore = 1;
    for (int depth = 1; depth <= options.maxLevels() + 1; depth++) {
      int cut = depth <= options.maxLevels() ? depth : Integer.MAX_VALUE;
      int[] groupOfItem = groups(catalog, cut);
      int groups = Arrays.stream(groupOfItem).max().orElse(0) + 1;
      if (groups > groupsBefore) { // a level that parts no more than the one before adds nothing
        levels.add(count(groupOfItem, groups, data));
        groupsBefore = groups;
      }
    }
    return new CategoryBackoff(catalog.index(), popularity, levels);
  }

  /** In how many sequences and combinations each item stands. */
  static int[] itemCounts(int items, Sequences sequences, Combinations combinations) {
    int[] counts = new int[items];
    for (int sequence = 0; sequence < sequences.size(); sequence++) {
      for (int item : sequences.distinctItems(sequence)) {
        counts[item]++;
      }
    }
    for (int[] set : combinations.members()) {
      for (int item : set) {
        counts[item]++;
      }
    }
    return counts;
  }

  private static int[] groups(Catalog catalog, int depth) {
    var numbers = new HashMap<List<String>, Integer>();
    int[] groups = new int[catalog.size()];
    for (int item = 0; item < groups.length; item++) {
      List<String> path = catalog.item(item).categoryPath();
      List<String> cut = path.subList(0, Math.min(depth, path.size()));
      groups[item] = numbers.computeIfAbsent(cut, ignored -> numbers.size());
    }
    return groups;
  }

  private CategoryLevel count(int[] groupOfItem, int groups, TrainingData data) {
    List<Map<Integer, Float>> rows = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      rows.add(new TreeMap<>());
    }
    data.combinations().members().forEach(set -> countPairs(set, groupOfItem, rows));
    if (data.combinations().size() < ENOUGH_SHARE * data.sequences().size()) {
      for (int sequence = 0; sequence < data.sequences().size(); sequence++) {
        countPairs(data.sequences().distinctItems(sequence), groupOfItem, rows);
      }
    }
    return compress(groupOfItem, rows);
  }

  /** Counts a set by the groups in it rather than by its pairs: long histories stay cheap. */
  private static void countPairs(int[] set, int[] groupOfItem, List<Map<Integer, Float>> rows) {
    if (set.length < 2) {
      return;
    }
    var membersOfGroup = new TreeMap<Integer, Integer>();
    for (int item : set) {
      membersOfGroup.merge(groupOfItem[item], 1, Integer::sum);
    }
    membersOfGroup.forEach(
        (row, fromRow) ->
            membersOfGroup.forEach(
                (column, fromColumn) -> {
                  int others = row.equals(column) ? fromColumn - 1 : fromColumn;
                  if (others > 0) {
                    float count = (float) fromRow * others / (set.length - 1);
                    rows.get(row).merge(column, count, Float::sum);
                  }
                }));
  }

  private CategoryLevel compress(int[] groupOfItem, List<Map<Integer, Float>> rows) {
    int[] starts = new int[rows.size() + 1];
    for (int row = 0; row < rows.size(); row++) {
      starts[row + 1] = starts[row] + rows.get(row).size();
    }
    int[] columns = new int[starts[rows.size()]];
    float[] counts = new float[columns.length];
    int at = 0;
    for (Map<Integer, Float> row : rows) {
      for (Map.Entry<Integer, Float> entry : row.entrySet()) {
        columns[at] = entry.getKey();
        counts[at++] = entry.getValue();
      }
    }
    return new CategoryLevel(groupOfItem, starts, columns, counts, (float) options.priorPairs());
  }
}
