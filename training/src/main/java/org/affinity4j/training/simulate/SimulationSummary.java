package org.affinity4j.training.simulate;

import java.nio.file.Path;

/**
 * What was written.
 *
 * @param descriptor descriptor of the data set: load this
 * @param events rows in the event file
 * @param sessions visits with at least one event
 * @param products rows in the catalogue
 * @param users shoppers who could have come
 * @param complements planted complement pairs
 * @param bundles sets put together by the shop
 */
public record SimulationSummary(
    Path descriptor,
    long events,
    long sessions,
    int products,
    int users,
    int complements,
    int bundles) {}
