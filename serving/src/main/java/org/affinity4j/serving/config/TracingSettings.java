package org.affinity4j.serving.config;

import java.net.URI;
import java.util.Optional;

/**
 * Where traces go.
 *
 * @param endpoint of an OTLP collector over HTTP, with its path, such as {@code
 *     http://127.0.0.1:4318/v1/traces}
 * @param sampleRate share of the requests that are traced, 0 to 1, where whoever asks does not say
 */
public record TracingSettings(URI endpoint, double sampleRate) {

  private static final String ENDPOINT = "tracing.otlpEndpoint";

  /** Empty where nothing is traced. */
  static Optional<TracingSettings> of(Settings settings) {
    double rate = settings.decimal("tracing.sampleRate", 0, 1);
    String endpoint = settings.text(ENDPOINT);
    if (endpoint.isBlank()) {
      return Optional.empty();
    }
    if (!endpoint.matches("https?://[A-Za-z0-9._:\\[\\]-]+(/[A-Za-z0-9._~/-]*)?")) {
      throw settings.refused(ENDPOINT, "an URL such as http://127.0.0.1:4318/v1/traces");
    }
    try {
      return Optional.of(new TracingSettings(URI.create(endpoint), rate));
    } catch (IllegalArgumentException e) {
      throw settings.refused(ENDPOINT, "an URL such as http://127.0.0.1:4318/v1/traces");
    }
  }
}
