package org.affinity4j.serving.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.affinity4j.common.counting.PairEvidence;
import org.affinity4j.common.counting.PairStatistics;
import org.affinity4j.common.math.IntSet;
import org.affinity4j.common.score.AttributedScores;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.common.score.ScorerRecommender;

/** Fills one answer step by step, no item twice. For one thread and one request. */
final class AnswerList {

  private static final Comparator<PairEvidence> STRONGEST_FIRST =
      Comparator.comparingInt(PairEvidence::together)
          .thenComparingInt(PairEvidence::sessions)
          .reversed()
          .thenComparingInt(PairEvidence::a);

  private final Ask ask;
  private final Plan plan;
  private final Question question;
  private final PairStatistics pairs;
  private final Diversifier diversifier;
  private final Newcomers newcomers;
  private final IntSet taken;
  private final List<Integer> chosen = new ArrayList<>();
  private final List<Suggestion> found = new ArrayList<>();

  /** An answer that holds the pinned products only. What the question excludes is left out. */
  AnswerList(
      Ask ask,
      Plan plan,
      Question question,
      PairStatistics pairs,
      Diversifier diversifier,
      Newcomers newcomers) {
    this.ask = ask;
    this.plan = plan;
    this.question = question;
    this.pairs = pairs;
    this.diversifier = diversifier;
    this.newcomers = newcomers;
    this.taken = IntSet.of(question.excluded());
    for (Plan.Pinned pin : plan.pins().values()) {
      taken.add(pin.item());
      chosen.add(pin.item());
    }
  }

  /** Takes a scorer's best items among some, for a query, until the answer is full. */
  void fill(Step step, Scorer scorer, Query asked, ItemFilter among) {
    if (wanted() > 0) {
      ItemFilter free =
          item -> !taken.contains(item) && plan.keeps().accepts(item) && among.accepts(item);
      scorer.bind(asked).ifPresent(scores -> fill(step, scores, free));
    }
  }

  private int wanted() {
    return ask.limit() + ask.more() - plan.pins().size() - found.size();
  }

  private void fill(Step step, ScoreFunction scores, ItemFilter free) {
    List<Effect.Boost> boosts = plan.boosts();
    ScoreFunction all = step.scoresNewcomers() ? newcomers.over(scores, otherwise(step)) : scores;
    ScoreFunction ranked = boosts.isEmpty() ? all : new BoostedScores(all, boosts);
    List<ScoredItem> candidates =
        ScorerRecommender.best(ranked, diversifier.candidates(wanted()), free);
    if (step.comparesWithQuery()) {
      candidates = candidates.stream().filter(one -> one.score() >= ask.threshold()).toList();
    }
    for (ScoredItem best : diversifier.choose(candidates, wanted(), List.copyOf(chosen))) {
      taken.add(best.ordinal());
      chosen.add(best.ordinal());
      found.add(
          new Suggestion(
              best.ordinal(),
              best.score(),
              step,
              evidence(best.ordinal()),
              shares(scores, best.ordinal()),
              plan.rulesOf(best.ordinal()),
              standIns(step, best.ordinal())));
    }
  }

  /** What is popular names everything in the end, as what was never met does. */
  private static float otherwise(Step step) {
    return step.comparesWithQuery() ? ScoreFunction.UNSCORED : 0;
  }

  private List<Integer> standIns(Step step, int item) {
    return ask.explain() && step.scoresNewcomers() ? newcomers.of(item) : List.of();
  }

  private List<ModelShare> shares(ScoreFunction scores, int item) {
    if (!(ask.explain() && scores instanceof AttributedScores attributed)
        || !newcomers.knows(item)
        || !(scores.score(item) > 0)) {
      return List.of();
    }
    float score = scores.score(item);
    var shares = new ArrayList<ModelShare>();
    attributed
        .contributions(item)
        .forEach((model, given) -> shares.add(new ModelShare(model, given / score)));
    return shares;
  }

  private List<PairEvidence> evidence(int answered) {
    if (!ask.explain()) {
      return List.of();
    }
    var evidence = new ArrayList<PairEvidence>();
    for (int item : Arrays.stream(question.query().items()).distinct().toArray()) {
      pairs.pair(item, answered).ifPresent(evidence::add);
    }
    evidence.sort(STRONGEST_FIRST);
    return evidence;
  }

  /** The pinned products at their places, the found ones between them; no gap where few are. */
  List<Suggestion> suggestions() {
    var answer = new ArrayList<Suggestion>(found);
    plan.pins()
        .forEach((position, pin) -> answer.add(Math.min(position - 1, answer.size()), pinned(pin)));
    return answer;
  }

  private Suggestion pinned(Plan.Pinned pin) {
    return new Suggestion(
        pin.item(), 0, Step.PINNED, evidence(pin.item()), List.of(), pin.rules(), List.of());
  }
}
