package org.affinity4j.training.dataset;

/**
 * A product that a shopper turned down. It is no event of the shopper's sequences.
 *
 * @param user ordinal in {@link Dataset#users()}
 * @param item ordinal in the catalogue
 * @param timeMillis milliseconds since 1970-01-01 UTC
 */
public record Rejection(int user, int item, long timeMillis) {}
