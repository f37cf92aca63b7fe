package org.affinity4j.common.combination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.affinity4j.common.math.TopK;

/**
 * One beam search for one request: sets grow item by item; of all grown sets the most promising are
 * scored in full and the best of them grow on. Not thread-safe.
 */
final class CombinationSearch {

  private static final Comparator<PartialSet> BEST_FIRST =
      Comparator.comparingDouble(PartialSet::logLikelihood)
          .reversed()
          .thenComparing(PartialSet::key);
  private static final Comparator<Step> MOST_PROMISING_FIRST =
      Comparator.comparingDouble(Step::promise)
          .reversed()
          .thenComparing(step -> step.from().key())
          .thenComparing(Step::item);

  private final CombinationScorer scorer;
  private final ItemFacts facts;
  private final BeamOptions options;
  private final CombinationRequest request;
  private final Admission admission;
  private final BitSet used = new BitSet();

  CombinationSearch(
      CombinationScorer scorer,
      ItemFacts facts,
      BeamOptions options,
      CombinationRequest request,
      Admission admission) {
    this.scorer = scorer;
    this.facts = facts;
    this.options = options;
    this.request = request;
    this.admission = admission;
  }

  /**
   * The best sets that differ enough, best first. When one search does not give as many as asked
   * for, the next goes without the items added so far.
   */
  List<PartialSet> run() {
    var chosen = new ArrayList<PartialSet>();
    int before;
    do {
      before = chosen.size();
      choose(grownToSize(), chosen);
      chosen.forEach(set -> Arrays.stream(set.items()).forEach(used::set));
    } while (before < chosen.size() && chosen.size() < request.count());
    chosen.sort(BEST_FIRST);
    return chosen;
  }

  /** All sets of full size that were scored, best first. */
  private List<PartialSet> grownToSize() {
    List<PartialSet> sets = List.of(admission.start());
    for (int size = request.anchors().size(); size < request.size(); size++) {
      sets = grow(sets.subList(0, Math.min(options.width(), sets.size())));
    }
    return sets;
  }

  private List<PartialSet> grow(List<PartialSet> sets) {
    var steps = new ArrayList<Step>();
    for (PartialSet set : sets) {
      addSteps(set, steps);
    }
    steps.sort(MOST_PROMISING_FIRST);
    var seen = new HashSet<String>();
    var grown = new ArrayList<PartialSet>();
    for (Step step : steps) {
      if (grown.size() == options.evaluated()) {
        break;
      }
      PartialSet set = step.from().plus(step.item(), facts.price(step.item()), 0);
      if (seen.add(set.key())) {
        grown.add(
            set.withLogLikelihood(
                scorer.logLikelihood(step.from().items(), step.item(), step.logProbability())));
      }
    }
    grown.sort(BEST_FIRST);
    return grown;
  }

  private void addSteps(PartialSet set, List<Step> steps) {
    ItemDistribution.Conditional given = scorer.proposals().given(set.items());
    TopK best = new TopK(options.candidates());
    BitSet offered = new BitSet();
    double dearest = admission.dearest(set);
    given.forEachLikely(
        (item, probability) -> {
          float score = (float) Math.log(probability);
          if (score >= best.floor() && !(facts.price(item) > dearest) && mayAdd(set, item)) {
            offered.set(item);
            best.offer(item, score);
          }
        });
    fillWithPopular(set, best, offered, given);
    for (int item : best.drain().ordinals()) {
      double logProbability = Math.min(0, Math.log(given.probability(item)));
      double before = set.logLikelihood() * set.items().length;
      steps.add(new Step(set, item, logProbability, before + logProbability));
    }
  }

  private void fillWithPopular(
      PartialSet set, TopK best, BitSet offered, ItemDistribution.Conditional given) {
    for (int item : admission.mostPopular()) {
      if (best.size() == options.candidates()) {
        return;
      }
      if (!offered.get(item) && mayAdd(set, item)) {
        best.offer(item, (float) Math.log(given.probability(item)));
      }
    }
  }

  private boolean mayAdd(PartialSet set, int item) {
    return !used.get(item) && admission.fits(set, item);
  }

  private void choose(List<PartialSet> sets, List<PartialSet> chosen) {
    int different = Math.min(request.minDifferent(), request.size() - request.anchors().size());
    for (PartialSet set : sets) {
      if (chosen.size() == request.count()) {
        return;
      }
      if (chosen.stream().allMatch(other -> set.differentFrom(other) >= different)) {
        chosen.add(set);
      }
    }
  }

  /**
   * One item added to one set.
   *
   * @param promise sum of the log-probabilities so far: what is known before the full score
   */
  private record Step(PartialSet from, int item, double logProbability, double promise) {}
}
