package org.affinity4j.training.loop;

/**
 * What one round came to.
 *
 * @param round from 1
 * @param visits shoppers who came, whether they did something or not
 * @param conversion share of the visits that bought
 * @param pageConversion share of the pages of which something was bought: what the filling of pages
 *     can do something about, for visits also buy what was not looked for on a page
 * @param cartConversion share of the lists beside carts of which something was bought
 * @param linesAVisit products bought, a visit
 * @param revenueAVisit what was paid, a visit
 * @param shown places of pages that were filled
 * @param coverage share of the products that were shown at all
 * @param gini of how often each product was shown
 * @param watched share of the places that the watched product had
 */
public record RoundFigures(
    int round,
    long visits,
    Share conversion,
    Share pageConversion,
    Share cartConversion,
    double linesAVisit,
    double revenueAVisit,
    long shown,
    double coverage,
    double gini,
    Share watched) {}
