package org.affinity4j.serving.config;

import java.util.Optional;

/**
 * How a service runs: every setting read, checked and typed, once at the start. Immutable.
 *
 * @param tls empty for plain HTTP
 * @param tracing empty where nothing is traced
 * @param source what it was made of, to be shown
 */
public record ServingConfig(
    ServerSettings server,
    StoreSettings store,
    AccessSettings access,
    LimitSettings limits,
    Optional<TlsSettings> tls,
    CorsSettings cors,
    LoggingSettings logging,
    TelemetrySettings telemetry,
    Optional<TracingSettings> tracing,
    FeedbackSettings feedback,
    ExploreSettings explore,
    Settings source) {

  /**
   * Reads the settings.
   *
   * @throws ConfigException naming who set what cannot be used, what came and what was expected
   */
  public static ServingConfig of(Settings settings) {
    ServerSettings server = ServerSettings.of(settings);
    StoreSettings store = StoreSettings.of(settings);
    return new ServingConfig(
        server,
        store,
        AccessSettings.of(settings, server),
        LimitSettings.of(settings, Runtime.getRuntime().availableProcessors()),
        TlsSettings.of(settings),
        CorsSettings.of(settings),
        LoggingSettings.of(settings),
        TelemetrySettings.of(settings),
        TracingSettings.of(settings),
        FeedbackSettings.of(settings, store),
        ExploreSettings.of(settings),
        settings);
  }
}
