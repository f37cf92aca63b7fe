package org.affinity4j.serving.http;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.serving.access.KeyRing;
import org.affinity4j.serving.canary.CanaryGuard;
import org.affinity4j.serving.experiment.ExperimentBook;
import org.affinity4j.serving.experiment.ShadowScoring;
import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.product.ProductBook;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.rule.RuleBook;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.affinity4j.serving.telemetry.Tracing;

/**
 * What the HTTP interface stands on.
 *
 * @param live what to answer from; asked once a request
 * @param store whose releases are listed and promoted
 * @param rules what merchandisers want; read and changed through the interface
 * @param products what was changed of the catalogue; read and changed through the interface
 * @param keys who may ask; empty for anyone
 * @param metrics where requests are counted
 * @param advice a sentence for the operator who finds that there is no release
 * @param ids gives each answer and each nameless request its id
 * @param trials releases beside the promoted one; empty for a service without
 * @param tracing where traces of requests go; the caller closes it
 * @param feedback what shoppers do; empty where nothing is kept
 */
public record HttpParts(
    Supplier<LiveState<RecommendationService>> live,
    CheckpointStore store,
    RuleBook rules,
    ProductBook products,
    Optional<KeyRing> keys,
    ServiceMetrics metrics,
    String advice,
    Supplier<UUID> ids,
    Optional<Trials> trials,
    Tracing tracing,
    Optional<FeedbackStore> feedback) {

  /** Parts without experiments, traces and feedback. */
  public HttpParts(
      Supplier<LiveState<RecommendationService>> live,
      CheckpointStore store,
      RuleBook rules,
      ProductBook products,
      Optional<KeyRing> keys,
      ServiceMetrics metrics,
      String advice,
      Supplier<UUID> ids) {
    this(
        live,
        store,
        rules,
        products,
        keys,
        metrics,
        advice,
        ids,
        Optional.empty(),
        Tracing.off(),
        Optional.empty());
  }

  /**
   * What experiments need.
   *
   * @param book those in force; changed through the interface
   * @param shadows compares answers with those of shadow releases
   * @param canary compares the store's canary with the promoted release
   */
  public record Trials(ExperimentBook book, ShadowScoring shadows, CanaryGuard canary) {}
}
