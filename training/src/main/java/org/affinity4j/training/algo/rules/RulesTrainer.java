package org.affinity4j.training.algo.rules;

import org.affinity4j.common.counting.RuleSet;
import org.affinity4j.common.counting.RulesModel;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * Learns a {@link RulesModel}: all frequent itemsets, exactly, then all rules that reach confidence
 * and lift. Every sequence is one basket. Equal input, equal rules in equal order.
 */
public record RulesTrainer(RulesOptions options) implements Trainer {

  @Override
  public String algorithm() {
    return RulesModel.TYPE;
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException if there is no basket, or itemsets or rules are more than the
   *     limit
   */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    FrequentItemsets itemsets = itemsets(data, context);
    context.listener().begin("rules: making rules of %d itemsets".formatted(itemsets.size()), -1);
    RuleSet rules = new RuleGenerator(itemsets, options).generate();
    context.listener().end();
    return new RulesModel(data.dataset().catalog().index(), rules, options.scoring());
  }

  /** The frequent itemsets the rules are made of; exceptions as {@link #train}. */
  public FrequentItemsets itemsets(TrainingData data, TrainingContext context) {
    Baskets baskets = Baskets.of(data.sequences());
    if (baskets.size() == 0) {
      throw new IllegalArgumentException(
          "data set '%s' has no basket with an item; rules need at least one"
              .formatted(data.dataset().name()));
    }
    int minCount = minCount(baskets.size());
    return new ItemsetMiner(minCount, options.maxSize(), options.limit())
        .mine(baskets, data.itemCount(), context);
  }

  /** The fewest baskets whose share reaches the support. */
  private int minCount(int baskets) {
    double exact = options.support() * baskets;
    int atLeast = (int) Math.ceil(exact - exact * 1e-12);
    return Math.max(options.minBaskets(), Math.max(1, atLeast));
  }
}
