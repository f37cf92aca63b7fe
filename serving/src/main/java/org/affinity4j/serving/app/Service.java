package org.affinity4j.serving.app;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.serving.http.HttpApi;
import org.affinity4j.serving.live.ReleaseWatcher;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.rule.RuleBook;

/** A running service: the release watcher and the HTTP interface over it. */
public final class Service implements AutoCloseable {

  private final ReleaseWatcher<RecommendationService> watcher;
  private final HttpApi http;

  private Service(ReleaseWatcher<RecommendationService> watcher, HttpApi http) {
    this.watcher = watcher;
    this.http = http;
  }

  /**
   * Starts one; it listens when this returns, and answers once the promoted release is read.
   *
   * @throws IOException if the port cannot be had, the store is not a folder or the rules cannot be
   *     read
   */
  public static Service start(ServiceOptions options, Clock clock) throws IOException {
    checkFolder("store", options.store());
    checkFolder("data", options.data());
    RuleBook rules = RuleBook.open(options.data().resolve("rules"), clock);
    var watcher =
        new ReleaseWatcher<RecommendationService>(
            new DirectoryCheckpointStore(options.store(), clock),
            ReleaseReader.standard(),
            "serve-" + UUID.randomUUID(),
            RecommendationService::new);
    watcher.start(options.poll());
    try {
      HttpApi http =
          HttpApi.listen(
              options.host(),
              options.port(),
              options.maxBody(),
              watcher::state,
              advice(options),
              UUID::randomUUID,
              rules);
      return new Service(watcher, http);
    } catch (JavalinBindException e) {
      watcher.close();
      throw new IOException(
          "cannot listen on %s:%d: it is in use or may not be used; try another --port (0 for any)"
              .formatted(options.host(), options.port()),
          e);
    } catch (RuntimeException e) {
      watcher.close();
      throw new IOException(
          "cannot listen on %s:%d: %s".formatted(options.host(), options.port(), e.getMessage()),
          e);
    }
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  /** Lets requests under way end, stops, and takes back the lease on the release. */
  @Override
  public void close() {
    http.close();
    watcher.close();
  }

  private static void checkFolder(String name, Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException("%s %s is not a folder".formatted(name, folder));
    }
  }

  private static String advice(ServiceOptions options) {
    return "Train and publish a release into the store %s and promote it: './affinity quickstart'"
            .formatted(options.store().toAbsolutePath().normalize())
        + " does so, './affinity models promote' promotes one that is published";
  }
}
