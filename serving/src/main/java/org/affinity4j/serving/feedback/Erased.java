package org.affinity4j.serving.feedback;

/**
 * That a shopper was erased.
 *
 * @param sequence place in the log: all of the shopper's events before it are void
 * @param timeMillis when, in milliseconds since 1970-01-01 UTC
 * @param events how many the state counted
 */
public record Erased(long sequence, long timeMillis, long events) {}
