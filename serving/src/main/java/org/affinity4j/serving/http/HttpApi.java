package org.affinity4j.serving.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.rule.RuleBook;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** The service as seen from outside. Listening once made; thread-safe. */
public final class HttpApi implements AutoCloseable {

  /** How long requests under way may take to end when the service stops. */
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final Javalin javalin;

  private HttpApi(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Listens.
   *
   * @param host address or name to listen on
   * @param port 0 takes any free one
   * @param maxBody most bytes of a request's body
   * @param live what to answer from; asked once a request
   * @param advice a sentence for the operator who finds that there is no release
   * @param ids gives each answer and each nameless request its id
   * @param rules what merchandisers want; read and changed through the interface
   * @throws io.javalin.util.JavalinBindException if the port cannot be had
   */
  public static HttpApi listen(
      String host,
      int port,
      int maxBody,
      Supplier<LiveState<RecommendationService>> live,
      String advice,
      Supplier<UUID> ids,
      RuleBook rules) {
    Javalin javalin =
        Javalin.create(
            config -> {
              configureServer(config, ids);
              configureRoutes(config, maxBody, new Live(live), advice, ids, rules);
            });
    javalin.start(host, port);
    return new HttpApi(javalin);
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Takes no new requests, waits for those under way, and stops. */
  @Override
  public void close() {
    javalin.stop();
  }

  private static void configureServer(JavalinConfig config, Supplier<UUID> ids) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(DRAIN.toMillis());
          server.setHandler(new GracefulHandler());
          server.setErrorHandler(new PlainErrors(ids));
        });
    // Ids of products may hold a slash, a percent sign or a dot, percent-encoded.
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setUriCompliance(
              UriCompliance.DEFAULT.with(
                  "product ids",
                  UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                  UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                  UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
          http.setSendServerVersion(false);
        });
    config.jetty.modifyServletContextHandler(
        context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
  }

  private static void configureRoutes(
      JavalinConfig config,
      int maxBody,
      Live live,
      String advice,
      Supplier<UUID> ids,
      RuleBook rules) {
    var replies = new Replies(ids);
    config.routes.before(replies::identify);
    new ProblemHandlers(replies).register(config);
    new CombinationRoutes(live, replies, maxBody).register(config.routes);
    new SuggestionRoutes(live, rules, replies, maxBody).register(config.routes);
    new RuleVersionRoutes(rules).register(config.routes);
    new RuleRoutes(rules, maxBody).register(config.routes);
    new DryRunRoutes(live, rules, maxBody).register(config.routes);
    new FactRoutes(live, advice).register(config.routes);
    ApiDocs.register(config.routes);
  }
}
