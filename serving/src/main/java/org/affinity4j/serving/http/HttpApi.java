package org.affinity4j.serving.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.affinity4j.serving.access.RateLimiter;
import org.affinity4j.serving.config.LimitSettings;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.recommend.Exploration;

/** The service as seen from outside. Listening once made; thread-safe. */
public final class HttpApi implements AutoCloseable {

  private final Javalin javalin;
  private final Optional<Certificates> certificates;
  private final AtomicBoolean draining;

  private HttpApi(Javalin javalin, Optional<Certificates> certificates, AtomicBoolean draining) {
    this.javalin = javalin;
    this.certificates = certificates;
    this.draining = draining;
  }

  /**
   * Listens.
   *
   * @throws IOException if the certificate or its key cannot be used
   * @throws io.javalin.util.JavalinBindException if the port cannot be had
   */
  public static HttpApi listen(ServingConfig config, HttpParts parts) throws IOException {
    Optional<Certificates> certificates =
        config.tls().isPresent()
            ? Optional.of(new Certificates(config.tls().get()))
            : Optional.empty();
    var draining = new AtomicBoolean();
    Javalin javalin =
        Javalin.create(setup -> configure(setup, config, parts, draining, certificates));
    javalin.start();
    return new HttpApi(javalin, certificates, draining);
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Reads the certificate again if its files changed. Never throws. */
  public void refresh() {
    certificates.ifPresent(Certificates::refresh);
  }

  /** Says from now on that it is not ready, and answers on. */
  public void drain() {
    draining.set(true);
  }

  /** Takes no new requests, waits for those under way, and stops. */
  @Override
  public void close() {
    javalin.stop();
  }

  /** All routes, as {@code METHOD template}. */
  List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .toList();
  }

  private static void configure(
      JavalinConfig setup,
      ServingConfig config,
      HttpParts parts,
      AtomicBoolean draining,
      Optional<Certificates> certificates) {
    setup.startup.showJavalinBanner = false;
    setup.startup.showOldJavalinVersionWarning = false;
    setup.startup.startupWatcherEnabled = false;
    setup.http.prefer405over404 = true;
    new JettyServer(config, parts, certificates).configure(setup.jetty);
    new RequestWatch(parts.metrics(), config.logging().requests()).register(setup);
    configureRoutes(setup, config, parts, draining);
  }

  private static void configureRoutes(
      JavalinConfig setup, ServingConfig config, HttpParts parts, AtomicBoolean draining) {
    LimitSettings limits = config.limits();
    var replies = new Replies(parts.ids());
    var live =
        new Live(parts.live(), parts.products(), parts.trials().map(HttpParts.Trials::shadows));
    var budget = new TimeBudget(limits.request());
    var bodies = new BodyReader(limits.body(), budget);
    setup.routes.before(new RequestTraces(parts.tracing())::begin);
    setup.routes.before(replies::identify);
    setup.routes.before(SecureHeaders::set);
    new Gate(
            config.access(),
            parts.keys(),
            new RateLimiter(limits.perSecond(), limits.atOnce()),
            budget)
        .register(setup.routes);
    new ProblemHandlers(replies).register(setup);
    var showing =
        new Showing(
            new Exploration(config.explore().share(), config.explore().candidates()),
            parts.feedback());
    var canary = parts.trials().map(HttpParts.Trials::canary);
    var asking = new Asking(live, canary);
    var suggestions =
        new SuggestionAnswers(asking, parts.rules(), replies, parts.metrics(), showing);
    new CombinationRoutes(suggestions, bodies).register(setup.routes);
    var feedback = new Feedback(parts.feedback());
    new SuggestionRoutes(suggestions, bodies, feedback).register(setup.routes);
    new HistoryRoutes(suggestions, bodies, feedback).register(setup.routes);
    var events = new EventReader(Clock.systemUTC(), config.feedback().furthestAhead());
    new EventRoutes(asking, feedback, replies, bodies, events).register(setup.routes);
    new ReportRoutes(feedback, Clock.systemUTC()).register(setup.routes);
    new UserRoutes(feedback).register(setup.routes);
    new ErasureRoutes(feedback, config.feedback().retention().compaction(), parts.store())
        .register(setup.routes);
    new PopularRoutes(live, suggestions).register(setup.routes);
    new ReleaseRoutes(parts.store(), live).register(setup.routes);
    new RuleVersionRoutes(parts.rules()).register(setup.routes);
    new RuleRoutes(parts.rules(), bodies).register(setup.routes);
    new DryRunRoutes(live, parts.rules(), bodies).register(setup.routes);
    new ExperimentRoutes(live, parts.trials(), bodies).register(setup.routes);
    var products = new ProductChanges(live, parts.products());
    new ProductListRoutes(live, parts.rules()::now).register(setup.routes);
    new ProductBulkRoutes(products, replies, bodies).register(setup.routes);
    new ProductRoutes(live, products, bodies).register(setup.routes);
    new FactRoutes(live, parts.advice(), draining::get).register(setup.routes);
    new StatusRoutes(config, parts, live).register(setup.routes);
    ApiDocs.register(setup.routes);
  }
}
