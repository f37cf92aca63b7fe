package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.affinity4j.serving.access.ApiKey;
import org.affinity4j.serving.access.KeyRing;
import org.affinity4j.serving.access.RateLimiter;
import org.affinity4j.serving.access.Role;
import org.affinity4j.serving.config.AccessSettings;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.http.RouteTable.Need;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request in by its API key. Before routing a key must be there and be in force, so that
 * nothing is told of routes to those who have none; after it the key must have the route's role.
 */
final class Gate {

  private static final String KEY = "affinity.key";
  private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([!-~]{1,512})");
  private static final Pattern PLAIN = Pattern.compile("[!-~]{1,512}");
  private static final Set<String> HEALTH = Set.of("/health/live", "/health/ready");

  private final AccessSettings access;
  private final Optional<KeyRing> keys;
  private final RateLimiter rate;
  private final TimeBudget budget;

  /**
   * A gate.
   *
   * @param keys empty where the service is open
   */
  Gate(AccessSettings access, Optional<KeyRing> keys, RateLimiter rate, TimeBudget budget) {
    this.access = access;
    this.keys = keys;
    this.rate = rate;
    this.budget = budget;
  }

  void register(RoutesConfig routes) {
    routes.before(this::authenticate);
    routes.beforeMatched(this::authorize);
  }

  /** Name of the key a request came with; {@code none} without one. */
  static String keyName(Context ctx) {
    ApiKey key = ctx.attribute(KEY);
    return key == null ? "none" : key.name();
  }

  private void authenticate(Context ctx) {
    if (keys.isEmpty()) {
      return;
    }
    Optional<String> presented = presented(ctx);
    Optional<ApiKey> key = presented.flatMap(keys.get()::find);
    if (key.isPresent()) {
      ctx.attribute(KEY, key.get());
      limit(ctx, key.get());
    } else if (!isKeyless(ctx.path())) {
      throw unauthorized(ctx, presented.isPresent());
    }
  }

  private void authorize(Context ctx) {
    Need need = need(ctx);
    if (keys.isPresent() && !isKeyless(need)) {
      ApiKey key = ctx.attribute(KEY);
      if (key == null) {
        throw unauthorized(ctx, presented(ctx).isPresent());
      }
      Optional<Role> role = RouteTable.role(need);
      if (role.isPresent() && !key.may(role.get())) {
        throw forbidden(key, role.get());
      }
    }
    if (need != Need.NOTHING) {
      budget.check(ctx);
    }
    if (need != Need.DOCS) {
      refuseParameters(ctx);
    }
  }

  /** Refuses query parameters where the route takes none; the others look for themselves. */
  private static void refuseParameters(Context ctx) {
    boolean taken =
        Optional.ofNullable(ctx.endpoints().matchedHttpEndpoint())
            .filter(endpoint -> RouteTable.takesParameters(ctx.method(), endpoint.path))
            .isPresent();
    if (!taken && ctx.queryString() != null) {
      new Parameters(ctx, Set.of());
    }
  }

  private static Need need(Context ctx) {
    return Optional.ofNullable(ctx.endpoints().matchedHttpEndpoint())
        .flatMap(endpoint -> RouteTable.need(ctx.method(), endpoint.path))
        .orElseThrow(
            () ->
                new ProblemException(
                    Kind.FORBIDDEN, "nobody may use this route: it has no role in the table"));
  }

  private void limit(Context ctx, ApiKey key) {
    Duration wait = rate.take(key.name());
    if (!wait.isZero()) {
      ctx.header("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
      throw new ProblemException(
          Kind.TOO_MANY_REQUESTS,
          "key '%s' sends requests faster than it may; try again after the seconds in Retry-After"
              .formatted(key.name()));
    }
  }

  /** Whether the path is that of a route without a key; those below it are judged by the table. */
  private boolean isKeyless(String path) {
    boolean docs = path.equals("/") || path.equals("/openapi.json") || path.startsWith("/docs");
    return HEALTH.contains(path)
        || (access.openDocs() && docs)
        || (access.openMetrics() && path.equals("/metrics"));
  }

  private boolean isKeyless(Need need) {
    return need == Need.NOTHING
        || (need == Need.DOCS && access.openDocs())
        || (need == Need.METRICS && access.openMetrics());
  }

  private static Optional<String> presented(Context ctx) {
    String plain = ctx.header("X-Api-Key");
    if (plain != null) {
      return Optional.of(plain).filter(PLAIN.asMatchPredicate());
    }
    return bearer(ctx.header("Authorization"));
  }

  private static Optional<String> bearer(@Nullable String header) {
    Matcher matcher = BEARER.matcher(header == null ? "" : header);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static ProblemException unauthorized(Context ctx, boolean presented) {
    ctx.header("WWW-Authenticate", "Bearer realm=\"affinity4j\"");
    return new ProblemException(
        Kind.UNAUTHORIZED,
        presented
            ? "the API key is not in force: not known, revoked or expired"
            : "there is no API key; expected the header 'Authorization: Bearer KEY' or"
                + " 'X-Api-Key: KEY'");
  }

  private static ProblemException forbidden(ApiKey key, Role role) {
    return new ProblemException(
        Kind.FORBIDDEN,
        "key '%s' has the roles %s; expected %s"
            .formatted(
                key.name(),
                key.roles().stream().map(Role::wireName).sorted().toList(),
                role.wireName()));
  }
}
