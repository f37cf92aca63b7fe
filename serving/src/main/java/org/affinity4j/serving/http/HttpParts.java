package org.affinity4j.serving.http;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.serving.access.KeyRing;
import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.rule.RuleBook;
import org.affinity4j.serving.telemetry.ServiceMetrics;

/**
 * What the HTTP interface stands on.
 *
 * @param live what to answer from; asked once a request
 * @param store whose releases are listed and promoted
 * @param rules what merchandisers want; read and changed through the interface
 * @param keys who may ask; empty for anyone
 * @param metrics where requests are counted
 * @param advice a sentence for the operator who finds that there is no release
 * @param ids gives each answer and each nameless request its id
 * @param feedback what shoppers do; empty where nothing is kept
 */
public record HttpParts(
    Supplier<LiveState<RecommendationService>> live,
    CheckpointStore store,
    RuleBook rules,
    Optional<KeyRing> keys,
    ServiceMetrics metrics,
    String advice,
    Supplier<UUID> ids,
    Optional<FeedbackStore> feedback) {

  /** Without feedback. */
  public HttpParts(
      Supplier<LiveState<RecommendationService>> live,
      CheckpointStore store,
      RuleBook rules,
      Optional<KeyRing> keys,
      ServiceMetrics metrics,
      String advice,
      Supplier<UUID> ids) {
    this(live, store, rules, keys, metrics, advice, ids, Optional.empty());
  }
}
