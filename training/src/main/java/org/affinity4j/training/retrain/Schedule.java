package org.affinity4j.training.retrain;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** When something is to be done, as a cron expression of five fields. Immutable. */
public final class Schedule {

  private final String expression;
  private final ExecutionTime times;
  private final ZoneId zone;

  private Schedule(String expression, ExecutionTime times, ZoneId zone) {
    this.expression = expression;
    this.times = times;
    this.zone = zone;
  }

  /**
   * Reads an expression: minute, hour, day of the month, month, day of the week.
   *
   * @throws IllegalArgumentException if it is none, or never comes true
   */
  public static Schedule parse(String expression, ZoneId zone) {
    try {
      Cron cron =
          new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
              .parse(expression);
      return new Schedule(expression, ExecutionTime.forCron(cron), zone);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "schedule is '%s'; expected minute, hour, day of the month, month and day of the week, such as '15 3 * * *' for 03:15 each day (%s)"
              .formatted(expression, e.getMessage()),
          e);
    }
  }

  /** The first time after another; empty when there is none. */
  public Optional<Instant> after(Instant time) {
    return times.nextExecution(time.atZone(zone)).map(next -> next.toInstant());
  }

  @Override
  public String toString() {
    return expression;
  }
}
