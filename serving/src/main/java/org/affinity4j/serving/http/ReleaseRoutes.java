package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.affinity4j.common.checkpoint.Canary;
import org.affinity4j.common.checkpoint.CheckpointListing;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.CorruptCheckpointException;
import org.affinity4j.common.checkpoint.Manifest;
import org.affinity4j.common.checkpoint.NoSuchReleaseException;
import org.affinity4j.common.checkpoint.Promotion;
import org.affinity4j.common.checkpoint.StoppedCanaryException;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The releases of the store: which there are, and which is promoted. */
final class ReleaseRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseRoutes.class);

  private final CheckpointStore store;
  private final Live live;

  ReleaseRoutes(CheckpointStore store, Live live) {
    this.store = store;
    this.live = live;
  }

  void register(RoutesConfig routes) {
    routes.get("/v1/releases", this::list);
    routes.post("/v1/releases/{id}/promote", this::promote);
    routes.post("/v1/releases/rollback", this::rollback);
  }

  /** Asks the store. */
  @FunctionalInterface
  private interface Question<T> {
    T ask() throws IOException;
  }

  @OpenApi(
      path = "/v1/releases",
      methods = HttpMethod.GET,
      operationId = "releases",
      tags = "releases",
      summary = "Which releases are in the store?",
      queryParams = {
        @OpenApiParam(
            name = "limit",
            type = Integer.class,
            description = "How many at most, 1 to 100; 20 when absent",
            example = "20"),
        @OpenApiParam(name = "cursor", description = PageQuery.CURSOR)
      },
      headers = @OpenApiParam(name = "If-None-Match", description = Etags.IF_NONE_MATCH),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The newest first",
            content = @OpenApiContent(from = ReleaseAnswers.Listing.class)),
        @OpenApiResponse(
            status = "422",
            description = "A release was published since the first page; begin again without"),
        @OpenApiResponse(status = "503", description = "The store cannot be read")
      })
  void list(Context ctx) {
    var parameters = new Parameters(ctx, PageQuery.PARAMETERS);
    PageQuery page = PageQuery.read(parameters, ApiLimits.LISTED_RELEASES, 20);
    List<CheckpointListing> listed = asked(store::list);
    String newest = listed.isEmpty() ? "none" : listed.get(listed.size() - 1).id();
    int from = page.from(newest);
    int end = Math.max(0, listed.size() - from);
    int begin = Math.max(0, end - page.limit());
    Map<String, String> promoted = promotions();
    Map<String, Canary> canaries = canaries();
    String current = asked(store::current).map(Promotion::release).orElse("");
    var releases = new ArrayList<ReleaseAnswers.Listed>();
    for (CheckpointListing one : listed.subList(begin, end)) {
      releases.add(0, release(one, promoted, canaries, current));
    }
    var answer =
        new ReleaseAnswers.Listing(releases, listed.size(), page.next(newest, from, listed.size()));
    Etags.answer(ctx, answer);
  }

  /** When each release was promoted last. */
  private Map<String, String> promotions() {
    var promoted = new HashMap<String, String>();
    asked(store::history).forEach(one -> promoted.put(one.release(), one.time()));
    return promoted;
  }

  /** The last canary of each release. */
  private Map<String, Canary> canaries() {
    var canaries = new HashMap<String, Canary>();
    asked(store.canaries()::all).forEach(one -> canaries.put(one.start().release(), one));
    return canaries;
  }

  private ReleaseAnswers.Listed release(
      CheckpointListing listing,
      Map<String, String> promoted,
      Map<String, Canary> canaries,
      String current) {
    var metrics = new TreeMap<String, Map<String, Double>>();
    listing
        .manifest()
        .ifPresent(
            manifest ->
                manifest
                    .provenance()
                    .metrics()
                    .forEach(
                        (model, values) -> {
                          var measured = new TreeMap<String, Double>();
                          values.forEach((name, value) -> measured.put(name, value.value()));
                          metrics.put(model, measured);
                        }));
    return new ReleaseAnswers.Listed(
        listing.id(),
        listing.manifest().map(Manifest::created).orElse(null),
        listing.id().equals(current),
        listing.id().equals(live.release()),
        promoted.get(listing.id()),
        listing.manifest().map(manifest -> manifest.provenance().parent()).orElse(null),
        Optional.ofNullable(canaries.get(listing.id())).map(CanaryWire::of).orElse(null),
        metrics,
        listing.problem().orElse(null));
  }

  @OpenApi(
      path = "/v1/releases/{id}/promote",
      methods = HttpMethod.POST,
      operationId = "promoteRelease",
      tags = "releases",
      summary = "Verify a release byte by byte and promote it",
      pathParams =
          @OpenApiParam(
              name = "id",
              required = true,
              description = "Id of the release",
              example = "20260131T235959.999Z-0123456789abcdef"),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "It is promoted; services answer from it as soon as they have read it",
            content = @OpenApiContent(from = ReleaseAnswers.Promoted.class)),
        @OpenApiResponse(status = "404", description = "There is no such release"),
        @OpenApiResponse(
            status = "409",
            description =
                "The release is damaged, or was stopped as a canary; nothing has changed"),
        @OpenApiResponse(status = "503", description = "The store cannot be read or written")
      })
  void promote(Context ctx) {
    String id = ctx.pathParam("id");
    try {
      answer(ctx, asked(() -> store.promote(id, by(ctx))));
    } catch (IllegalArgumentException e) { // so the store refuses what is no id
      throw new ProblemException(
          Kind.UNKNOWN_RELEASE, "release %s is not in the store".formatted(Shown.quoted(id)));
    }
  }

  @OpenApi(
      path = "/v1/releases/rollback",
      methods = HttpMethod.POST,
      operationId = "rollBackRelease",
      tags = "releases",
      summary = "Promote the release again that was promoted before the current one",
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "It is promoted; services answer from it as soon as they have read it",
            content = @OpenApiContent(from = ReleaseAnswers.Promoted.class)),
        @OpenApiResponse(status = "404", description = "There is none to go back to"),
        @OpenApiResponse(
            status = "409",
            description = "That release is damaged; nothing has changed"),
        @OpenApiResponse(status = "503", description = "The store cannot be read or written")
      })
  void rollback(Context ctx) {
    answer(ctx, asked(() -> store.rollback(by(ctx))));
  }

  private static String by(Context ctx) {
    return "key " + Gate.keyName(ctx);
  }

  private static void answer(Context ctx, Promotion promotion) {
    Replies.json(
        ctx,
        new ReleaseAnswers.Promoted(
            promotion.release(),
            promotion.sequence(),
            promotion.time(),
            promotion.by(),
            promotion.rollback()));
  }

  private static <T> T asked(Question<T> question) {
    try {
      return question.ask();
    } catch (NoSuchReleaseException e) {
      throw new ProblemException(Kind.UNKNOWN_RELEASE, String.valueOf(e.getMessage()));
    } catch (StoppedCanaryException e) {
      throw new ProblemException(Kind.STOPPED_CANARY, String.valueOf(e.getMessage()));
    } catch (CorruptCheckpointException e) {
      throw new ProblemException(Kind.DAMAGED_RELEASE, "the release is damaged: " + e.reason());
    } catch (IOException e) {
      LOG.error("the store cannot be used", e);
      throw new ProblemException(
          Kind.STORE_FAILED, "the store cannot be read or written; see the log");
    }
  }
}
