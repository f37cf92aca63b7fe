package org.affinity4j.serving.config;

/**
 * What the service tells of itself.
 *
 * @param metrics whether there is a route for metrics
 */
public record TelemetrySettings(boolean metrics) {

  static TelemetrySettings of(Settings settings) {
    return new TelemetrySettings(settings.flag("telemetry.metrics"));
  }
}
