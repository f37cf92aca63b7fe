package org.affinity4j.common.feedback;

import java.util.OptionalLong;

/**
 * How an event came in.
 *
 * @param receivedMillis when, in milliseconds since 1970-01-01 UTC by the service's clock
 * @param clientEvent keyed hash of the client's id of the event; empty where it gave none
 * @param unknownItem whether the release in use did not know the product
 */
public record Receipt(long receivedMillis, OptionalLong clientEvent, boolean unknownItem) {}
