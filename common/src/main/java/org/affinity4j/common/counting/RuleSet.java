package org.affinity4j.common.counting;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;

/**
 * Association rules in flat arrays, by antecedent in lexicographic order, rules of one antecedent
 * by falling confidence. Immutable and thread-safe.
 */
public final class RuleSet {

  private final int baskets;
  private final int[] leftOffsets;
  private final int[] leftItems;
  private final int[] rightOffsets;
  private final int[] rightItems;
  private final int[] counts;

  private RuleSet(
      int baskets,
      int[] leftOffsets,
      int[] leftItems,
      int[] rightOffsets,
      int[] rightItems,
      int[] counts) {
    this.baskets = baskets;
    this.leftOffsets = leftOffsets;
    this.leftItems = leftItems;
    this.rightOffsets = rightOffsets;
    this.rightItems = rightItems;
    this.counts = counts;
  }

  /**
   * A builder.
   *
   * @param baskets how many baskets the rules were counted in
   */
  public static Builder builder(int baskets) {
    return new Builder(baskets);
  }

  /** Number of rules. */
  public int size() {
    return leftOffsets.length - 1;
  }

  /** The rule of a number, {@code 0..size-1}, as an object of its own. */
  public AssociationRule rule(int rule) {
    return new AssociationRule(
        boxed(leftItems, leftOffsets, rule),
        boxed(rightItems, rightOffsets, rule),
        together(rule),
        counts[3 * rule + 1],
        counts[3 * rule + 2],
        baskets);
  }

  /** All rules in order; makes an object of each. */
  public List<AssociationRule> rules() {
    return IntStream.range(0, size()).mapToObj(this::rule).toList();
  }

  int leftSize(int rule) {
    return leftOffsets[rule + 1] - leftOffsets[rule];
  }

  int left(int rule, int i) {
    return leftItems[leftOffsets[rule] + i];
  }

  int rightStart(int rule) {
    return rightOffsets[rule];
  }

  int rightEnd(int rule) {
    return rightOffsets[rule + 1];
  }

  int right(int at) {
    return rightItems[at];
  }

  int together(int rule) {
    return counts[3 * rule];
  }

  double confidence(int rule) {
    return (double) together(rule) / counts[3 * rule + 1];
  }

  double lift(int rule) {
    return confidence(rule) * baskets / counts[3 * rule + 2];
  }

  Map<String, Tensor> tensors() {
    var tensors = new HashMap<String, Tensor>();
    tensors.put("left.offsets", Tensor.of(leftOffsets));
    tensors.put("left.items", Tensor.of(leftItems));
    tensors.put("right.offsets", Tensor.of(rightOffsets));
    tensors.put("right.items", Tensor.of(rightItems));
    tensors.put("counts", new Tensor.Ints(counts, size(), 3));
    return tensors;
  }

  /** Number of baskets the rules were counted in. */
  public int baskets() {
    return baskets;
  }

  /**
   * Reads what {@link #tensors} gave.
   *
   * @throws IllegalArgumentException if the arrays do not make rules over this many items
   */
  static RuleSet read(int baskets, int itemCount, ModelState state) {
    int[] leftOffsets = state.ints("left.offsets");
    int[] leftItems = state.ints("left.items");
    int[] rightOffsets = state.ints("right.offsets");
    int[] rightItems = state.ints("right.items");
    int[] counts = state.ints("counts");
    StateChecks.check("left.offsets", leftOffsets, leftItems.length);
    StateChecks.check("right.offsets", rightOffsets, rightItems.length);
    StateChecks.checkLength("right.offsets", rightOffsets.length, leftOffsets.length);
    StateChecks.checkLength("counts", counts.length, 3 * (leftOffsets.length - 1));
    StateChecks.checkRange("left.items", leftItems, itemCount);
    StateChecks.checkRange("right.items", rightItems, itemCount);
    var rules = new RuleSet(baskets, leftOffsets, leftItems, rightOffsets, rightItems, counts);
    rules.checkRules();
    return rules;
  }

  private void checkRules() {
    for (int rule = 0; rule < size(); rule++) {
      if (leftSize(rule) == 0 || rightStart(rule) == rightEnd(rule)) {
        throw new IllegalArgumentException(
            "rule %d has %d items on the left and %d on the right; expected at least 1 on each"
                .formatted(rule, leftSize(rule), rightEnd(rule) - rightStart(rule)));
      }
      if (rule > 0 && compareLeft(rule - 1, rule) > 0) {
        throw new IllegalArgumentException(
            "rule %d stands before rule %d; expected lexicographic order of the left sides"
                .formatted(rule - 1, rule));
      }
      rule(rule);
    }
  }

  private int compareLeft(int a, int b) {
    return Arrays.compare(
        leftItems,
        leftOffsets[a],
        leftOffsets[a + 1],
        leftItems,
        leftOffsets[b],
        leftOffsets[b + 1]);
  }

  private static List<Integer> boxed(int[] items, int[] offsets, int rule) {
    return Arrays.stream(items, offsets[rule], offsets[rule + 1]).boxed().toList();
  }

  /** Collects rules in any order; not thread-safe. */
  public static final class Builder {

    private final int baskets;
    private int[] leftOffsets = new int[17];
    private int[] leftItems = new int[64];
    private int[] rightOffsets = new int[17];
    private int[] rightItems = new int[64];
    private int[] counts = new int[48];
    private int size;

    private Builder(int baskets) {
      this.baskets = baskets;
    }

    /** Number of rules added so far. */
    public int size() {
      return size;
    }

    /**
     * Adds a rule; for what the numbers mean see {@link AssociationRule}.
     *
     * @param left ascending; copied
     * @param right ascending; copied
     */
    public Builder add(
        int[] left, int[] right, int together, int antecedentCount, int consequentCount) {
      if (size + 1 == leftOffsets.length) {
        leftOffsets = Arrays.copyOf(leftOffsets, size * 2 + 3);
        rightOffsets = Arrays.copyOf(rightOffsets, size * 2 + 3);
      }
      leftItems = append(leftItems, leftOffsets[size], left);
      rightItems = append(rightItems, rightOffsets[size], right);
      counts = append(counts, 3 * size, new int[] {together, antecedentCount, consequentCount});
      leftOffsets[size + 1] = leftOffsets[size] + left.length;
      rightOffsets[size + 1] = rightOffsets[size] + right.length;
      size++;
      return this;
    }

    private static int[] append(int[] to, int at, int[] items) {
      int needed = Math.addExact(at, items.length);
      int[] target = needed <= to.length ? to : Arrays.copyOf(to, Math.max(needed, at * 2));
      System.arraycopy(items, 0, target, at, items.length);
      return target;
    }

    /** The rules added so far, in the order of this class. */
    public RuleSet build() {
      var unsorted =
          new RuleSet(
              baskets,
              Arrays.copyOf(leftOffsets, size + 1),
              leftItems,
              Arrays.copyOf(rightOffsets, size + 1),
              rightItems,
              counts);
      return unsorted.inOrder();
    }
  }

  private RuleSet inOrder() {
    Integer[] order = IntStream.range(0, size()).boxed().toArray(Integer[]::new);
    Arrays.sort(order, this::compare);
    int[] sortedLeft = new int[leftOffsets.length];
    int[] sortedRight = new int[rightOffsets.length];
    int[] left = new int[leftOffsets[size()]];
    int[] right = new int[rightOffsets[size()]];
    int[] sortedCounts = new int[3 * size()];
    for (int i = 0; i < order.length; i++) {
      int from = order[i];
      sortedLeft[i + 1] = copy(leftItems, leftOffsets, from, left, sortedLeft[i]);
      sortedRight[i + 1] = copy(rightItems, rightOffsets, from, right, sortedRight[i]);
      System.arraycopy(counts, 3 * from, sortedCounts, 3 * i, 3);
    }
    return new RuleSet(baskets, sortedLeft, left, sortedRight, right, sortedCounts);
  }

  private static int copy(int[] items, int[] offsets, int rule, int[] to, int at) {
    int length = offsets[rule + 1] - offsets[rule];
    System.arraycopy(items, offsets[rule], to, at, length);
    return at + length;
  }

  private int compare(int a, int b) {
    int byLeft = compareLeft(a, b);
    if (byLeft != 0) {
      return byLeft;
    }
    int byConfidence = Integer.compare(together(b), together(a));
    return byConfidence != 0
        ? byConfidence
        : Arrays.compare(
            rightItems,
            rightOffsets[a],
            rightOffsets[a + 1],
            rightItems,
            rightOffsets[b],
            rightOffsets[b + 1]);
  }
}
