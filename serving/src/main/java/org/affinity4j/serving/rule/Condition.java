package org.affinity4j.serving.rule;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.serving.filter.CatalogFilters;
import org.affinity4j.serving.filter.FilterExpression;

/**
 * When a rule holds; all parts that are given must hold.
 *
 * @param from first moment
 * @param until first moment at which it no longer holds
 * @param scenarios one of these; empty: any
 * @param segments one of these; empty: any, known or not
 * @param category true for at least one product asked about
 */
record Condition(
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<TimeWindow> window,
    Set<String> scenarios,
    Set<String> segments,
    Optional<FilterExpression> category) {

  boolean holds(Situation situation, CatalogFilters filters) {
    Instant time = situation.time();
    return from.map(first -> !time.isBefore(first)).orElse(true)
        && until.map(time::isBefore).orElse(true)
        && window.map(hours -> hours.contains(time)).orElse(true)
        && (scenarios.isEmpty() || scenarios.contains(situation.scenario()))
        && (segments.isEmpty() || situation.segment().map(segments::contains).orElse(false))
        && category.map(under -> any(situation, filters.matching(under, time))).orElse(true);
  }

  private static boolean any(Situation situation, ItemFilter filter) {
    return situation.items().stream().anyMatch(filter::accepts);
  }
}
