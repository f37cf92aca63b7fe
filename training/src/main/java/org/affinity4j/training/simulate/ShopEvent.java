package org.affinity4j.training.simulate;

import org.affinity4j.common.event.EventType;

/**
 * One row of the event file.
 *
 * @param second seconds since 1970, UTC
 * @param visit number of the visit; an order carries the number of its visit
 */
record ShopEvent(long second, int user, long visit, EventType type, int item, int quantity) {}
