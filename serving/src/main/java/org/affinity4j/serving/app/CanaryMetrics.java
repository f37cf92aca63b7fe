package org.affinity4j.serving.app;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.affinity4j.common.checkpoint.CanaryFigure;
import org.affinity4j.serving.canary.CanaryGuard;
import org.affinity4j.serving.canary.CanaryStatus;
import org.affinity4j.serving.telemetry.ServiceMetrics;

/** The figures of the store's canary. */
final class CanaryMetrics {

  private static final String MEASURE = "measure";

  private CanaryMetrics() {}

  static void add(ServiceMetrics metrics, CanaryGuard guard) {
    metrics.gauge(
        "affinity.canary.answering",
        "1 while this service answers some users from the store's canary",
        () -> guard.status().filter(CanaryStatus::answering).isPresent() ? 1 : 0);
    metrics.counter(
        "affinity.canary.stopped", "Canaries that this service has stopped", guard::stopped);
    metrics.gauges(
        "affinity.canary.share",
        "Share of the canary's answers, by what is counted",
        MEASURE,
        () -> by(guard.status(), CanaryFigure::canary));
    metrics.gauges(
        "affinity.canary.champion.share",
        "The same of the champion's answers to the other users",
        MEASURE,
        () -> by(guard.status(), CanaryFigure::champion));
  }

  private static Map<String, Double> by(
      Optional<CanaryStatus> status, ToDoubleFunction<CanaryFigure> value) {
    var values = new TreeMap<String, Double>();
    status.ifPresent(
        one -> one.figures().forEach(f -> values.put(f.measure(), value.applyAsDouble(f))));
    return values;
  }
}
