package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseRoles;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.IndexRecall;
import org.affinity4j.serving.recommend.RecommendationService;
import org.jspecify.annotations.Nullable;

/** What the service knows and how it is. */
final class FactRoutes {

  private final Live live;
  private final String advice;
  private final BooleanSupplier draining;

  /**
   * The routes.
   *
   * @param advice what an operator can do when there is no release
   * @param draining whether the service is about to stop
   */
  FactRoutes(Live live, String advice, BooleanSupplier draining) {
    this.live = live;
    this.advice = advice;
    this.draining = draining;
  }

  void register(RoutesConfig routes) {
    routes.get("/v1/releases/current", this::release);
    routes.get("/health/live", this::alive);
    routes.get("/health/ready", this::ready);
  }

  @OpenApi(
      path = "/v1/releases/current",
      methods = HttpMethod.GET,
      operationId = "currentRelease",
      tags = "facts",
      summary = "Which release answers, and where does it come from?",
      headers = @OpenApiParam(name = "If-None-Match", description = Etags.IF_NONE_MATCH),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The release in use",
            content = @OpenApiContent(from = Answers.ReleaseFacts.class)),
      })
  void release(Context ctx) {
    LiveState<RecommendationService> state = live.state();
    Release release = live.service(state).release();
    Provenance provenance = release.manifest().provenance();
    Etags.answer(
        ctx,
        new Answers.ReleaseFacts(
            release.id(),
            release.manifest().created(),
            release.catalog().size(),
            new Answers.Data(
                provenance.data().name(),
                provenance.data().fingerprint(),
                provenance.data().protocol()),
            models(release, provenance),
            release.combinationScorer().isPresent(),
            provenance.code().version() + " " + provenance.code().revision(),
            indexRecall(release),
            state.problem().orElse(null)));
  }

  @OpenApi(
      path = "/health/live",
      methods = HttpMethod.GET,
      operationId = "live",
      tags = "health",
      summary = "Does the service run?",
      responses =
          @OpenApiResponse(
              status = "200",
              description = "It does",
              content = @OpenApiContent(from = Answers.Health.class)))
  void alive(Context ctx) {
    Replies.json(ctx, new Answers.Health("live", null, null));
  }

  @OpenApi(
      path = "/health/ready",
      methods = HttpMethod.GET,
      operationId = "ready",
      tags = "health",
      summary = "Is there a release to answer from?",
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "There is; the problem, if any, is that a newer one was refused",
            content = @OpenApiContent(from = Answers.Health.class)),
        @OpenApiResponse(
            status = "503",
            description = "There is none yet, or the service is stopping; says why")
      })
  void ready(Context ctx) {
    if (draining.getAsBoolean()) {
      throw new ProblemException(
          Kind.NOT_READY, "the service is stopping: send new requests elsewhere");
    }
    LiveState<RecommendationService> state = live.state();
    if (state.serving().isEmpty()) {
      throw new ProblemException(
          Kind.NOT_READY,
          "no release is served yet: %s. %s"
              .formatted(state.problem().orElse("it is being read"), advice));
    }
    Replies.json(
        ctx,
        new Answers.Health(
            "ready", state.serving().get().release().id(), state.problem().orElse(null)));
  }

  private static @Nullable Map<String, Double> indexRecall(Release release) {
    Map<String, Double> recalls = IndexRecall.of(release.models());
    return recalls.isEmpty() ? null : recalls;
  }

  private static Map<String, Answers.ModelFacts> models(Release release, Provenance provenance) {
    ReleaseRoles roles = release.content().roles();
    var models = new TreeMap<String, Answers.ModelFacts>();
    for (String name : release.models().keySet()) {
      var played = new ArrayList<String>();
      addIf(name.equals(roles.primary()), "primary", played);
      addIf(name.equals(roles.fallback()), "fallback", played);
      addIf(name.equals(roles.evidence()), "evidence", played);
      var metrics = new TreeMap<String, Double>();
      provenance
          .metrics()
          .getOrDefault(name, new TreeMap<>())
          .forEach((metric, measured) -> metrics.put(metric, measured.value()));
      models.put(name, new Answers.ModelFacts(played, metrics));
    }
    return models;
  }

  private static void addIf(boolean condition, String role, List<String> played) {
    if (condition) {
      played.add(role);
    }
  }
}
