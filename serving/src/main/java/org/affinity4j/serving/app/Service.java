package org.affinity4j.serving.app;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.serving.access.KeyRing;
import org.affinity4j.serving.canary.CanaryGuard;
import org.affinity4j.serving.config.ServerSettings;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.config.StoreSettings;
import org.affinity4j.serving.experiment.ExperimentBook;
import org.affinity4j.serving.experiment.ShadowScoring;
import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.http.HttpApi;
import org.affinity4j.serving.http.HttpParts;
import org.affinity4j.serving.live.HeapRoom;
import org.affinity4j.serving.live.ReleaseLoader;
import org.affinity4j.serving.live.ReleaseWatcher;
import org.affinity4j.serving.product.ProductBook;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.recommend.WarmUp;
import org.affinity4j.serving.rule.RuleBook;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.affinity4j.serving.telemetry.Tracing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running service: the release watcher and the HTTP interface over it. */
public final class Service implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  /** Pause between two looks at the key file and the certificate. */
  private static final Duration REFRESH = Duration.ofSeconds(1);

  /** Comparisons with shadow releases that may wait; more are dropped. */
  private static final int WAITING_SHADOWS = 64;

  private final List<Runnable> after;
  private final ServiceMetrics metrics;
  private final HttpApi http;
  private final Duration drain;
  private final ScheduledExecutorService refresher;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * A service that runs.
   *
   * @param after what ends, in this order, once no more requests come
   */
  private Service(List<Runnable> after, ServiceMetrics metrics, HttpApi http, Duration drain) {
    this.after = List.copyOf(after);
    this.metrics = metrics;
    this.http = http;
    this.drain = drain;
    this.refresher =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "refresher");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts one; it listens when this returns, and answers once the promoted release is read.
   *
   * @param tell takes what is to be shown, once, to whoever started it: a first API key
   * @throws IOException if the port cannot be had, the store or the data is not a folder, or rules,
   *     products, keys or certificate cannot be used
   */
  public static Service start(ServingConfig config, Clock clock, Consumer<String> tell)
      throws IOException {
    StoreSettings store = config.store();
    checkFolder("store", store.folder());
    checkFolder("data", store.data());
    var opened = new ArrayDeque<Runnable>();
    try {
      var releases = new DirectoryCheckpointStore(store.folder(), clock);
      ExperimentBook experiments =
          ExperimentBook.open(store.data().resolve("experiments.json"), releases);
      String name = "serve-" + UUID.randomUUID();
      var canary =
          new CanaryGuard(releases, clock, name, () -> experiments.current().experiments());
      opened.push(canary::close);
      var watcher = watcher(releases, store, name, canary);
      opened.push(watcher::close);
      watcher.start(store.poll()); // what takes longest begins first
      canary.start(store.poll(), new CanaryParticipation(watcher));
      var shadows = new ShadowScoring(WAITING_SHADOWS);
      opened.push(shadows::close);
      var metrics = new ServiceMetrics();
      opened.push(metrics::close);
      new ReleaseMetrics(watcher, shadows).register(metrics);
      CanaryMetrics.add(metrics, canary);
      Tracing tracing = config.tracing().map(Tracing::to).orElseGet(Tracing::off);
      opened.push(tracing::close);
      RuleBook rules = RuleBook.open(store.data().resolve("rules"), clock);
      Optional<KeyRing> keys = FirstKey.ring(config, clock, new SecureRandom(), tell);
      ProductBook products = ProductBook.open(store.data().resolve("products.db"), clock);
      opened.push(products::close);
      Optional<FeedbackStore> feedback = feedback(config, clock);
      feedback.ifPresent(kept -> opened.push(() -> close(kept)));
      feedback.ifPresent(kept -> FeedbackMetrics.add(metrics, kept));
      var parts =
          new HttpParts(
              watcher::state,
              releases,
              rules,
              products,
              keys,
              metrics,
              advice(store),
              UUID::randomUUID,
              Optional.of(new HttpParts.Trials(experiments, shadows, canary)),
              tracing,
              feedback);
      var service =
          new Service(List.copyOf(opened), metrics, listen(config, parts), config.server().drain());
      service.follow(keys);
      return service;
    } catch (IOException | RuntimeException e) {
      opened.forEach(Runnable::run);
      throw e;
    }
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  /**
   * Says that it is not ready for as long as configured, lets requests under way end, stops, and
   * takes back the lease on the release. The second time it does nothing.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    http.drain();
    try {
      TimeUnit.MILLISECONDS.sleep(drain.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever interrupts wants it to end now
    }
    refresher.shutdownNow();
    http.close();
    after.forEach(Runnable::run);
  }

  private static Optional<FeedbackStore> feedback(ServingConfig config, Clock clock)
      throws IOException {
    return config.feedback().enabled()
        ? Optional.of(
            FeedbackStore.open(
                config.feedback(), config.store().folder(), clock, new SecureRandom()))
        : Optional.empty();
  }

  private static void close(FeedbackStore feedback) {
    try {
      feedback.close();
    } catch (IOException e) {
      LOG.error("the log of events was not closed well; it is mended when it is opened next", e);
    }
  }

  private static void checkFolder(String name, Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException("%s %s is not a folder".formatted(name, folder));
    }
  }

  private static ReleaseWatcher<RecommendationService> watcher(
      CheckpointStore releases, StoreSettings store, String name, CanaryGuard canary) {
    var warmUp = new WarmUp(store.warmUp());
    return new ReleaseWatcher<>(
        new ReleaseLoader<>(
            releases,
            ReleaseReader.standard(),
            release -> warm(release, warmUp),
            HeapRoom.ofThisProcess()),
        name,
        canary::experiments);
  }

  private static RecommendationService warm(Release release, WarmUp warmUp) {
    var service = new RecommendationService(release);
    int asked = warmUp.run(service);
    LOG.info("release {} answered {} sample requests", release.id(), asked);
    return service;
  }

  private static HttpApi listen(ServingConfig config, HttpParts parts) throws IOException {
    ServerSettings server = config.server();
    try {
      return HttpApi.listen(config, parts);
    } catch (JavalinBindException e) {
      throw new IOException(
          "cannot listen on %s:%d: it is in use or may not be used; try another --port (0 for any)"
              .formatted(server.host(), server.port()),
          e);
    } catch (RuntimeException e) {
      throw new IOException(
          "cannot listen on %s:%d: %s".formatted(server.host(), server.port(), e.getMessage()), e);
    }
  }

  private void follow(Optional<KeyRing> keys) {
    Runnable look =
        () -> {
          keys.ifPresent(KeyRing::refresh);
          http.refresh();
        };
    refresher.execute(metrics::watchMachine);
    var unused =
        refresher.scheduleWithFixedDelay(
            look, REFRESH.toMillis(), REFRESH.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String advice(StoreSettings store) {
    return "Train and publish a release into the store %s and promote it: './affinity quickstart'"
            .formatted(store.folder().toAbsolutePath().normalize())
        + " does so, './affinity models promote' promotes one that is published";
  }
}
