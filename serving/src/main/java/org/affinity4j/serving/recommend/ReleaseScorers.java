package org.affinity4j.serving.recommend;

import java.util.Optional;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.counting.PairStatistics;
import org.affinity4j.common.counting.PopularityModel;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.Scorer;

/** What the steps ask of a release, in its numbering. Immutable and thread-safe. */
final class ReleaseScorers {

  private final Release release;
  private final PairStatistics pairs;
  private final Optional<Scorer> boughtTogether;
  private final Optional<Scorer> viewedInstead;
  private final Scorer looksAlike;
  private final Optional<PopularityModel> trending;

  ReleaseScorers(Release release) {
    this.release = release;
    Optional<CooccurrenceModel> counts = release.evidence();
    this.pairs = counts.<PairStatistics>map(model -> model::pair).orElse(PairStatistics.NONE);
    this.boughtTogether = counts.map(BoughtTogether::new);
    this.viewedInstead = counts.map(SubstituteScorer::new);
    this.looksAlike = new LooksAlikeScorer(release.catalog());
    this.trending =
        release.models().values().stream()
            .filter(PopularityModel.class::isInstance)
            .map(PopularityModel.class::cast)
            .filter(PopularityModel::isTrending)
            .findFirst();
  }

  Scorer primary() {
    return release.primary();
  }

  /** What is popular. */
  Scorer fallback() {
    return release.fallback();
  }

  Optional<Scorer> boughtTogether() {
    return boughtTogether;
  }

  Optional<Scorer> viewedInstead() {
    return viewedInstead;
  }

  Scorer looksAlike() {
    return looksAlike;
  }

  /** What has been popular of late. */
  Optional<PopularityModel> trending() {
    return trending;
  }

  /** What was counted of two products; nothing of those that the release does not know. */
  PairStatistics pairs() {
    int known = release.catalog().size();
    return (a, b) -> a < known && b < known ? pairs.pair(a, b) : Optional.empty();
  }

  /** Finds what represents products that the release does not know; costs a walk over all. */
  StandIns standIns() {
    Optional<ScoreFunction> popularity = release.fallback().bind(Query.EMPTY);
    return new StandIns(
        release.catalog(), item -> popularity.isEmpty() || popularity.get().score(item) > 0);
  }
}
