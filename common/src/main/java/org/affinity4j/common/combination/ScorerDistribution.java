package org.affinity4j.common.combination;

import java.util.Arrays;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.Scorer;

/**
 * The scores of a model as shares: p(i | Q) = w(score(i)) / sum over scored j outside Q of
 * w(score(j)), with w the {@link ScoreTransform}. Items the model does not score, and every item
 * when it knows nothing of Q, have probability 0; a {@link MixtureDistribution} lifts them.
 */
final class ScorerDistribution implements ItemDistribution {

  private final Scorer scorer;
  private final ScoreTransform transform;

  ScorerDistribution(Scorer scorer, ScoreTransform transform) {
    this.scorer = scorer;
    this.transform = transform;
  }

  @Override
  public ItemIndex items() {
    return scorer.items();
  }

  @Override
  public Conditional given(int... given) {
    int[] sorted = given.clone();
    Arrays.sort(sorted); // a set: a scorer that heeds order must not see the caller's
    Optional<ScoreFunction> scores =
        sorted.length == 0 ? Optional.empty() : scorer.bind(Query.ofItems(sorted));
    return scores.<Conditional>map(s -> new Shares(s, transform, sorted)).orElse(Nothing.INSTANCE);
  }

  /** Shares of one query. */
  private static final class Shares implements Conditional {

    private final ScoreFunction scores;
    private final ScoreTransform transform;
    private final int[] given;
    private final float best;
    private final double total;

    Shares(ScoreFunction scores, ScoreTransform transform, int[] given) {
      this.scores = scores;
      this.transform = transform;
      this.given = given;
      var sums = new Sums();
      if (transform.kind() == ScoreTransform.Kind.SOFTMAX) {
        scores.forEach((item, score) -> sums.best = Math.max(sums.best, score));
      }
      scores.forEach(
          (item, score) -> {
            if (!isGiven(item)) {
              sums.total += transform.weight(score, sums.best);
            }
          });
      best = sums.best;
      total = sums.total;
    }

    @Override
    public double probability(int item) {
      return total > 0 && !isGiven(item) ? transform.weight(scores.score(item), best) / total : 0;
    }

    @Override
    public void forEachLikely(Candidate candidate) {
      if (total <= 0) {
        return;
      }
      scores.forEach(
          (item, score) -> {
            double weight = transform.weight(score, best);
            if (weight > 0 && !isGiven(item)) {
              candidate.accept(item, weight / total);
            }
          });
    }

    private boolean isGiven(int item) {
      for (int other : given) {
        if (other == item) {
          return true;
        }
      }
      return false;
    }
  }

  private static final class Sums {
    private float best = Float.NEGATIVE_INFINITY;
    private double total;
  }

  /** Knows no item. */
  private enum Nothing implements Conditional {
    INSTANCE;

    @Override
    public double probability(int item) {
      return 0;
    }

    @Override
    public void forEachLikely(Candidate candidate) {}
  }
}
