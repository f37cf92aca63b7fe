package org.affinity4j.common.combination;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.math.IntFloatMap;

/**
 * A weighted mean of distributions: p(i | Q) = sum over parts c of weight_c p_c(i | Q). With a last
 * part that is positive everywhere, so is the mixture, and ln p is finite for every item.
 */
public final class MixtureDistribution implements ItemDistribution {

  private static final double SUM_TOLERANCE = 1e-6;

  private final List<ItemDistribution> parts;
  private final List<Double> weights;

  /**
   * Mixes distributions over one numbering.
   *
   * @param weights one a part, each at least 0, the last above 0, summing to 1
   */
  public MixtureDistribution(List<? extends ItemDistribution> parts, List<Double> weights) {
    checkWeights(weights);
    if (parts.size() != weights.size()) {
      throw new IllegalArgumentException(
          "%d weights for %d parts; expected one each".formatted(weights.size(), parts.size()));
    }
    int size = parts.get(0).items().size();
    for (ItemDistribution part : parts) {
      if (part.items().size() != size) {
        throw new IllegalArgumentException(
            "parts number %d and %d items; expected the same numbering"
                .formatted(size, part.items().size()));
      }
    }
    this.parts = List.copyOf(parts);
    this.weights = List.copyOf(weights);
  }

  @Override
  public ItemIndex items() {
    return parts.get(0).items();
  }

  @Override
  public Conditional given(int... given) {
    var conditionals = new ArrayList<Conditional>(parts.size());
    double[] used = new double[parts.size()];
    for (int part = 0; part < parts.size(); part++) {
      if (weights.get(part) > 0) {
        used[conditionals.size()] = weights.get(part);
        conditionals.add(parts.get(part).given(given));
      }
    }
    return new Mixed(conditionals, used);
  }

  static void checkWeights(List<Double> weights) {
    double sum = 0;
    for (double weight : weights) {
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException("weights are " + weights + "; expected each 0 to 1");
      }
      sum += weight;
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE || weights.get(weights.size() - 1) <= 0) {
      throw new IllegalArgumentException(
          "weights are %s; expected a sum of 1 and the last one above 0".formatted(weights));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
  private record Mixed(List<Conditional> parts, double... weights) implements Conditional {

    @Override
    public double probability(int item) {
      double sum = 0;
      for (int part = 0; part < parts.size(); part++) {
        sum += weights[part] * parts.get(part).probability(item);
      }
      return sum;
    }

    @Override
    public void forEachLikely(Candidate candidate) {
      var seen = new IntFloatMap();
      for (Conditional part : parts) {
        part.forEachLikely(
            (item, ignored) -> {
              if (!seen.contains(item)) {
                seen.put(item, 1);
                candidate.accept(item, probability(item));
              }
            });
      }
    }
  }
}
