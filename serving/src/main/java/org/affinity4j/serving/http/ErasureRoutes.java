package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.serving.feedback.Erased;
import org.affinity4j.serving.feedback.HoldingRelease;
import org.affinity4j.serving.feedback.LogUnavailableException;
import org.affinity4j.serving.feedback.ShopperId;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets shoppers, and certifies it. */
final class ErasureRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(ErasureRoutes.class);

  private final Feedback feedback;
  private final Duration compaction;
  private final CheckpointStore store;

  /**
   * The routes.
   *
   * @param compaction pause between two rounds that take erased shoppers off the disk
   * @param store whose releases may have learnt from a shopper
   */
  ErasureRoutes(Feedback feedback, Duration compaction, CheckpointStore store) {
    this.feedback = feedback;
    this.compaction = compaction;
    this.store = store;
  }

  void register(RoutesConfig routes) {
    routes.delete("/v1/users/{id}", this::erase);
    routes.get("/v1/erasures/{id}", this::certificate);
  }

  @OpenApi(
      path = "/v1/users/{id}",
      methods = HttpMethod.DELETE,
      operationId = "eraseUser",
      tags = "users",
      summary = "Forget a user: at once in every answer, on disk with the next compaction",
      pathParams = @OpenApiParam(name = "id", required = true, example = "user-1"),
      queryParams =
          @OpenApiParam(
              name = "anonymous",
              type = Boolean.class,
              description = "true: the id is that of a session nobody has logged in to"),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The certificate; also where nothing was known",
            content = @OpenApiContent(from = FeedbackWire.Erasure.class)),
        @OpenApiResponse(
            status = "503",
            description = "The erasure, or its certificate, could not be kept")
      })
  void erase(Context ctx) {
    ShopperId shopper = UserRoutes.shopper(ctx, new Parameters(ctx, Set.of("anonymous")));
    try {
      Replies.json(ctx, certificate(feedback.store().erase(shopper)));
    } catch (LogUnavailableException e) {
      throw Feedback.problem(ctx, e);
    } catch (IOException e) {
      throw failed("the user is erased, but the certificate cannot be made", e);
    }
  }

  @OpenApi(
      path = "/v1/erasures/{id}",
      methods = HttpMethod.GET,
      operationId = "erasure",
      tags = "users",
      summary = "The certificate of an erasure, with the releases that still hold the user now",
      pathParams =
          @OpenApiParam(
              name = "id",
              required = true,
              description = "Id of the certificate, as the erasure gave it",
              example = "0b9f2f0e-3f0a-4a57-8e6e-0c2c7a8f1a11"),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The certificate",
            content = @OpenApiContent(from = FeedbackWire.Erasure.class)),
        @OpenApiResponse(status = "404", description = "There is no such certificate"),
        @OpenApiResponse(
            status = "503",
            description = "The certificate or the store cannot be read")
      })
  void certificate(Context ctx) {
    try {
      Erased erased =
          feedback
              .store()
              .erasure(ctx.pathParam("id"))
              .orElseThrow(
                  () ->
                      new ProblemException(
                          Kind.UNKNOWN_CERTIFICATE, "there is no certificate of that id"));
      Replies.json(ctx, certificate(erased));
    } catch (IOException e) {
      throw failed("the certificate or the store cannot be read", e);
    }
  }

  private FeedbackWire.Erasure certificate(Erased erased) throws IOException {
    Instant time = Instant.ofEpochMilli(erased.timeMillis());
    List<HoldingRelease> holding = HoldingRelease.of(store, erased);
    return new FeedbackWire.Erasure(
        erased.certificate(),
        erased.instance(),
        erased.sequence(),
        time.toString(),
        erased.events(),
        time.plus(compaction.multipliedBy(2)).toString(),
        holding.stream()
            .map(
                one ->
                    new FeedbackWire.Holding(one.release(), one.created(), one.kept().orElse(null)))
            .toList(),
        ends(erased, holding));
  }

  private static String ends(Erased erased, List<HoldingRelease> holding) {
    return holding.isEmpty()
        ? "no release of the store has learnt from the user's events"
        : "the last ends when a release that has read '%s' to record %d is promoted and './affinity models prune' has removed these %d"
            .formatted(erased.instance(), erased.sequence(), holding.size());
  }

  private static ProblemException failed(String what, IOException e) {
    LOG.error("{}", what, e);
    return new ProblemException(Kind.NOT_SAVED, what + "; see the log");
  }
}
