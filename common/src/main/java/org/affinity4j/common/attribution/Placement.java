package org.affinity4j.common.attribution;

/**
 * A product at a place of an answer, and what came of it within the windows.
 *
 * @param position from 1
 * @param propensity probability with which it stood there; 1 where that was not recorded
 * @param seen whether the shop said that it was seen, or it was clicked
 * @param revenue of its purchases, in the shop's currency
 */
public record Placement(
    String item,
    int position,
    double propensity,
    boolean seen,
    boolean clicked,
    boolean carted,
    boolean purchased,
    double revenue) {}
