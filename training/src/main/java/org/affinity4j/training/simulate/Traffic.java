package org.affinity4j.training.simulate;

import java.time.LocalDate;

/**
 * When shoppers come: turns a share of all traffic into a time. Traffic varies with the hour of the
 * day, the day of the week and the time of the year. Immutable.
 */
final class Traffic {

  static final int DAY_SECONDS = 86_400;

  private static final int HOUR_SECONDS = 3_600;

  /** Visits by hour of the day, relative. */
  private static final double[] HOURS = {
    2, 1, 0.6, 0.4, 0.4, 0.7, 1.6, 3, 4, 4.6, 5, 5.2, 5.6, 5.2, 4.8, 4.8, 5, 5.6, 6.4, 7.4, 8, 7.6,
    6, 3.6
  };

  /** Visits from Monday to Sunday, relative. */
  private static final double[] WEEKDAYS = {0.95, 0.92, 0.93, 0.97, 1.0, 1.15, 1.2};

  private static final int BUSIEST_DAY = 345;
  private static final double ANNUAL_SWING = 0.2;

  private final LocalDate start;
  private final double[] cumulativeDays;
  private final double[] cumulativeHours;

  Traffic(SimulationOptions options) {
    this.start = options.start();
    double[] days = new double[options.days()];
    for (int day = 0; day < days.length; day++) {
      LocalDate date = start.plusDays(day);
      double annual = 1 + ANNUAL_SWING * StrictMath.cos(angle(date.getDayOfYear() - BUSIEST_DAY));
      days[day] = WEEKDAYS[date.getDayOfWeek().getValue() - 1] * annual;
    }
    this.cumulativeDays = cumulate(days);
    this.cumulativeHours = cumulate(HOURS);
  }

  /** Days of a year as an angle: a full turn in 365.25 days. */
  static double angle(int days) {
    return 2 * StrictMath.PI * days / 365.25;
  }

  private static double[] cumulate(double[] weights) {
    double[] sums = new double[weights.length + 1];
    for (int i = 0; i < weights.length; i++) {
      sums[i + 1] = sums[i] + weights[i];
    }
    return sums;
  }

  /** Seconds since 1970 at which the first day begins. */
  long firstSecond() {
    return start.toEpochDay() * DAY_SECONDS;
  }

  /** First second after the last day. */
  long lastSecond() {
    return firstSecond() + (long) days() * DAY_SECONDS;
  }

  int days() {
    return cumulativeDays.length - 1;
  }

  /** Day number of a time; times past the end belong to the last day. */
  int day(long second) {
    return (int) Math.min(days() - 1, (second - firstSecond()) / DAY_SECONDS);
  }

  LocalDate date(int day) {
    return start.plusDays(day);
  }

  /** The time before which a share of all visits begins; share in {@code [0, 1)}. */
  long second(double share) {
    double atDay = locate(cumulativeDays, share);
    double atHour = locate(cumulativeHours, atDay - StrictMath.floor(atDay));
    long wholeDays = (long) atDay;
    return firstSecond() + wholeDays * DAY_SECONDS + (long) (atHour * HOUR_SECONDS);
  }

  /** Index and fraction at which the sums reach a share of their total. */
  private static double locate(double[] sums, double share) {
    int size = sums.length - 1;
    double wanted = share * sums[size];
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (sums[middle] <= wanted) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low + Math.min(0.999999, (wanted - sums[low]) / (sums[low + 1] - sums[low]));
  }
}
