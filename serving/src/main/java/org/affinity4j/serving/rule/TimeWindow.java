package org.affinity4j.serving.rule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * Hours of some days of the week. A window whose end is not after its beginning reaches into the
 * next day, and belongs to the day on which it began.
 *
 * @param from first moment
 * @param until first moment that is no longer in it; midnight is the end of the day
 */
record TimeWindow(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone) {

  boolean contains(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    LocalTime time = local.toLocalTime();
    boolean begun = !time.isBefore(from);
    boolean over = !time.isBefore(until);
    if (from.isBefore(until)) {
      return begun && !over && days.contains(local.getDayOfWeek());
    }
    return (begun && days.contains(local.getDayOfWeek()))
        || (!over && days.contains(local.getDayOfWeek().minus(1)));
  }
}
