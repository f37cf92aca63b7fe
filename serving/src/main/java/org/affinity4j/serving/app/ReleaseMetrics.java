package org.affinity4j.serving.app;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.affinity4j.serving.experiment.ShadowFigures;
import org.affinity4j.serving.experiment.ShadowScoring;
import org.affinity4j.serving.live.Arm;
import org.affinity4j.serving.live.ReleaseWatcher;
import org.affinity4j.serving.recommend.IndexRecall;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.telemetry.ServiceMetrics;

/** The figures of the releases a service answers from. */
record ReleaseMetrics(ReleaseWatcher<RecommendationService> watcher, ShadowScoring shadows) {

  private static final String GROUP = "group";

  void register(ServiceMetrics metrics) {
    metrics.counter("affinity.release.swaps", "Releases put in use", watcher::swaps);
    metrics.counter("affinity.release.refusals", "Releases refused", watcher::refusals);
    metrics.gauge(
        "affinity.release.problem",
        "1 while the promoted release is not the one in use",
        () -> watcher.state().problem().isPresent() ? 1 : 0);
    metrics.gauges(
        "affinity.index.recall",
        "Share of the true best 100 that the index of a model of the release in use finds",
        "model",
        this::indexRecall);
    metrics.gauges(
        "affinity.experiment.serving",
        "1 while the release of an experiment takes part, 0 while it is refused",
        GROUP,
        this::serving);
    metrics.gauges(
        "affinity.shadow.compared",
        "Answers compared with those of a shadow release",
        GROUP,
        () -> ofShadows(figures -> OptionalDouble.of((double) figures.compared())));
    metrics.gauges(
        "affinity.shadow.dropped",
        "Answers not compared because too many waited",
        GROUP,
        () -> ofShadows(figures -> OptionalDouble.of((double) figures.dropped())));
    metrics.gauges(
        "affinity.shadow.overlap.at.10",
        "Mean share of the first ten products that a shadow release answers too",
        GROUP,
        () -> ofShadows(ShadowFigures.Snapshot::overlap));
    metrics.gauges(
        "affinity.shadow.rank.correlation",
        "Mean of Kendall's tau between the answers and those of a shadow release",
        GROUP,
        () -> ofShadows(ShadowFigures.Snapshot::rankCorrelation));
  }

  private Map<String, Double> indexRecall() {
    return watcher
        .state()
        .serving()
        .map(service -> IndexRecall.of(service.release().models()))
        .orElseGet(Collections::emptySortedMap);
  }

  private Map<String, Double> serving() {
    var values = new TreeMap<String, Double>();
    for (Arm<RecommendationService> arm : watcher.state().arms()) {
      values.put(arm.experiment().group(), arm.serving().isPresent() ? 1.0 : 0.0);
    }
    return values;
  }

  private Map<String, Double> ofShadows(Function<ShadowFigures.Snapshot, OptionalDouble> figure) {
    var values = new TreeMap<String, Double>();
    for (Arm<RecommendationService> arm : watcher.state().arms()) {
      if (arm.experiment().shadow()) {
        figure
            .apply(shadows.figures(arm.experiment()))
            .ifPresent(value -> values.put(arm.experiment().group(), value));
      }
    }
    return values;
  }
}
