package org.affinity4j.serving.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.serving.access.KeyRing;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.config.Settings;
import org.affinity4j.serving.http.HttpApi;
import org.affinity4j.serving.http.HttpParts;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.product.ProductBook;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.rule.RuleBook;
import org.affinity4j.serving.telemetry.ServiceMetrics;

/** The HTTP interface on a free port, without the rest of the service. */
public final class TestApi {

  private static final CheckpointStore NO_STORE = TestShop.store(Path.of("target", "no-store"));

  private TestApi() {}

  /**
   * The defaults on any free port, patient with slow machines, with some settings, each as {@code
   * server.port=80}, on top.
   */
  public static ServingConfig config(String... settings) {
    Settings all =
        Settings.reference()
            .with("server.port", "0", "test")
            .with("limits.requestMillis", "60000", "test")
            .with("limits.queueMillis", "60000", "test");
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      all = all.with(setting.substring(0, equals), setting.substring(equals + 1), "test");
    }
    return ServingConfig.of(all);
  }

  /** One that asks nobody for a key. */
  public static HttpApi listen(
      String host,
      int port,
      int maxBody,
      Supplier<LiveState<RecommendationService>> live,
      String advice,
      Supplier<UUID> ids,
      RuleBook rules) {
    return listen(
        config(
            "server.host=" + host,
            "server.port=" + port,
            "limits.maxBodyBytes=" + maxBody,
            "access.open=true"),
        new HttpParts(
            live,
            NO_STORE,
            rules,
            noChanges(),
            Optional.empty(),
            new ServiceMetrics(),
            advice,
            ids));
  }

  /** One with keys. */
  public static HttpApi listen(
      ServingConfig config,
      Supplier<LiveState<RecommendationService>> live,
      KeyRing keys,
      RuleBook rules) {
    return listen(
        config,
        new HttpParts(
            live,
            NO_STORE,
            rules,
            noChanges(),
            Optional.of(keys),
            new ServiceMetrics(),
            "Promote one",
            UUID::randomUUID));
  }

  /** One of the given parts. */
  public static HttpApi listen(ServingConfig config, HttpParts parts) {
    try {
      return HttpApi.listen(config, parts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its file is made when something changes. */
  private static ProductBook noChanges() {
    return TestShop.products(Path.of("target", "changes", UUID.randomUUID().toString()));
  }
}
