package org.affinity4j.serving.config;

/**
 * How lists are varied, so that what would have come of others can be estimated.
 *
 * @param share of the answers that are varied, 0 to 1
 * @param candidates products beyond an answer's last place that may stand in it
 */
public record ExploreSettings(double share, int candidates) {

  static ExploreSettings of(Settings settings) {
    return new ExploreSettings(
        settings.decimal("explore.share", 0, 1), settings.whole("explore.candidates", 0, 100));
  }
}
