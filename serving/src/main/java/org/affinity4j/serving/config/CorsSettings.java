package org.affinity4j.serving.config;

import java.time.Duration;
import java.util.Set;

/**
 * Which pages may call the service from a browser.
 *
 * @param origins such as {@code https://shop.example}; none: no page may
 * @param maxAge how long a browser may remember it
 */
public record CorsSettings(Set<String> origins, Duration maxAge) {

  static CorsSettings of(Settings settings) {
    Set<String> origins = Set.copyOf(settings.texts("cors.origins"));
    if (!origins.stream().allMatch(origin -> origin.matches("https?://[A-Za-z0-9.:\\[\\]-]+"))) {
      throw settings.refused(
          "cors.origins", "origins such as https://shop.example: scheme and host, no path, no *");
    }
    return new CorsSettings(
        origins, Duration.ofSeconds(settings.whole("cors.maxAgeSeconds", 0, 86_400)));
  }
}
