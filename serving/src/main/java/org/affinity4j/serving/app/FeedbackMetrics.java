package org.affinity4j.serving.app;

import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.telemetry.ServiceMetrics;

/** What is counted of feedback. */
final class FeedbackMetrics {

  private FeedbackMetrics() {}

  static void add(ServiceMetrics metrics, FeedbackStore store) {
    metrics.counter("affinity.feedback.events", "Events kept", store::kept);
    metrics.counter(
        "affinity.feedback.duplicates", "Events that had been kept before", store::duplicates);
    metrics.counter("affinity.feedback.answers", "Answers recorded", store.answers()::recorded);
    metrics.counter(
        "affinity.feedback.answers.dropped",
        "Answers not recorded because too much waited for the log",
        store.answers()::dropped);
    metrics.gauge(
        "affinity.feedback.waiting", "Requests whose events wait for the log", store::waiting);
    metrics.gauge(
        "affinity.feedback.lag", "Events that the state's file does not have yet", store::pending);
    metrics.gauge(
        "affinity.feedback.problem",
        "1 while events cannot be kept, exported or erased",
        () -> store.problem().isPresent() ? 1 : 0);
  }
}
