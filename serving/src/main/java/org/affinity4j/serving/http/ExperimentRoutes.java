package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.affinity4j.serving.experiment.Experiment;
import org.affinity4j.serving.experiment.ExperimentBook.Edition;
import org.affinity4j.serving.experiment.Experiments;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.live.Arm;
import org.affinity4j.serving.recommend.RecommendationService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Releases beside the promoted one: which, for whom, and how they do. */
final class ExperimentRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(ExperimentRoutes.class);

  private final Live live;
  private final Optional<HttpParts.Trials> trials;
  private final BodyReader bodies;

  ExperimentRoutes(Live live, Optional<HttpParts.Trials> trials, BodyReader bodies) {
    this.live = live;
    this.trials = trials;
    this.bodies = bodies;
  }

  void register(RoutesConfig routes) {
    routes.get("/v1/experiments", this::list);
    routes.put("/v1/experiments", this::replace);
  }

  @OpenApi(
      path = "/v1/experiments",
      methods = HttpMethod.GET,
      operationId = "experiments",
      tags = "experiments",
      summary = "Which releases answer or shadow beside the promoted one, and how do they do?",
      responses =
          @OpenApiResponse(
              status = "200",
              description = "The experiments in force",
              content = @OpenApiContent(from = ExperimentWire.Answer.class)))
  void list(Context ctx) {
    Replies.json(ctx, answer());
  }

  @OpenApi(
      path = "/v1/experiments",
      methods = HttpMethod.PUT,
      operationId = "putExperiments",
      tags = "experiments",
      summary = "Puts these experiments in force in place of all others",
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = ExperimentWire.Request.class)),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "They are in force; their releases are loaded in the background",
            content = @OpenApiContent(from = ExperimentWire.Answer.class)),
        @OpenApiResponse(status = "400", description = "The body is not JSON or not as described"),
        @OpenApiResponse(status = "413", description = "The body is too large"),
        @OpenApiResponse(status = "415", description = "The body is not said to be JSON"),
        @OpenApiResponse(
            status = "422",
            description = "Shares do not leave a rest, a group stands twice, a release is damaged"),
        @OpenApiResponse(status = "503", description = "The change could not be written")
      })
  void replace(Context ctx) {
    Experiments wanted = ExperimentWire.read(bodies.read(ctx));
    HttpParts.Trials held = trials();
    try {
      held.book().replace(wanted);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Kind.UNANSWERABLE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      LOG.error("the experiments cannot be kept", e);
      throw new ProblemException(
          Kind.NOT_SAVED, "the experiments cannot be written and stay as they were; see the log");
    }
    held.shadows().keepOnly(wanted);
    Replies.json(ctx, answer());
  }

  private ExperimentWire.Answer answer() {
    HttpParts.Trials held = trials();
    Edition edition = held.book().current();
    Map<Experiment, Arm<RecommendationService>> arms =
        live.state().arms().stream()
            .collect(Collectors.toMap(Arm::experiment, Function.identity()));
    return new ExperimentWire.Answer(
        edition.experiments().experiments().stream()
            .map(
                one ->
                    ExperimentWire.status(
                        one, Optional.ofNullable(arms.get(one)), held.shadows().figures(one)))
            .toList(),
        edition.problem().orElse(null));
  }

  private HttpParts.Trials trials() {
    return trials.orElseThrow(
        () -> new ProblemException(Kind.NOT_READY, "this service keeps no experiments"));
  }
}
