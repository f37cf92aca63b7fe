package org.affinity4j.training.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How times are written. A component left out (null) takes its default.
 *
 * @param format {@code iso} (2024-03-01, 2024-03-01 12:30:00, 2024-03-01T12:30:00Z), {@code
 *     epoch-seconds}, {@code epoch-millis}, {@code day-number} (whole days, 1 is 1970-01-02), or a
 *     pattern of {@link DateTimeFormatter} in English; default iso
 * @param zone of times that name none; default UTC
 */
public record TimeStyle(String format, String zone) {

  /** ISO times, UTC where no zone is named. */
  public static final TimeStyle ISO = new TimeStyle(null, null);

  public TimeStyle(@Nullable String format, @Nullable String zone) {
    this.format = format == null ? "iso" : format;
    this.zone = zone == null ? "UTC" : zone;
    parser();
  }

  /**
   * A parser of this style; it answers empty for a text that is no such time. Not thread-safe.
   *
   * @throws IllegalArgumentException if format or zone are unknown
   */
  public Parser parser() {
    ZoneId id = zoneId();
    return switch (format) {
      case "iso", PlainTime.PATTERN ->
          new Remembering(new PlainTime(id, new Pattern(formatter(), id)));
      case "epoch-seconds" -> text -> scaled(text, 1000);
      case "epoch-millis" -> text -> scaled(text, 1);
      case "day-number" -> text -> scaled(text, TimeUnit.DAYS.toMillis(1));
      default -> new Remembering(new Pattern(formatter(), id));
    };
  }

  private ZoneId zoneId() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "time zone is '%s'; expected a name such as Europe/London or UTC".formatted(zone), e);
    }
  }

  private static DateTimeFormatter isoFormatter() {
    return new DateTimeFormatterBuilder()
        .append(DateTimeFormatter.ISO_LOCAL_DATE)
        .optionalStart()
        .appendPattern("['T'][' ']")
        .append(DateTimeFormatter.ISO_LOCAL_TIME)
        .optionalEnd()
        .appendPattern("[ ][XXX][XX][X]")
        .toFormatter(Locale.ENGLISH);
  }

  private DateTimeFormatter formatter() {
    if ("iso".equals(format)) {
      return isoFormatter();
    }
    try {
      return DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "time format is '%s'; expected iso, epoch-seconds, epoch-millis, day-number or a pattern such as yyyy-MM-dd HH:mm:ss (%s)"
              .formatted(format, e.getMessage()),
          e);
    }
  }

  private static OptionalLong scaled(String text, long factor) {
    try {
      double value = Double.parseDouble(text.strip());
      double millis = value * factor;
      return Math.abs(millis) < 1e15 ? OptionalLong.of((long) millis) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // the caller counts the row under its reason
    }
  }

  /** Reads a time. */
  public interface Parser {

    /** Milliseconds since 1970-01-01 UTC; empty when the text is no time. */
    OptionalLong millis(String text);
  }

  private record Pattern(DateTimeFormatter formatter, ZoneId zone) implements Parser {

    @Override
    public OptionalLong millis(String text) {
      try {
        TemporalAccessor time =
            formatter.parseBest(text.strip(), Instant::from, LocalDateTime::from, LocalDate::from);
        return OptionalLong.of(instant(time).toEpochMilli());
      } catch (DateTimeException | ArithmeticException e) {
        return OptionalLong.empty(); // the caller counts the row under its reason
      }
    }

    private Instant instant(TemporalAccessor time) {
      if (time instanceof Instant instant) {
        return instant;
      }
      return time instanceof LocalDateTime local
          ? local.atZone(zone).toInstant()
          : LocalDate.from(time).atStartOfDay(zone).toInstant();
    }
  }

  /** Rows of one order share their time, so the last answer is often the next. */
  private static final class Remembering implements Parser {

    private final Parser inner;
    private String lastText = "";
    private OptionalLong last = OptionalLong.empty();

    Remembering(Parser inner) {
      this.inner = inner;
    }

    @Override
    public OptionalLong millis(String text) {
      if (!text.equals(lastText)) {
        last = inner.millis(text);
        lastText = text;
      }
      return last;
    }
  }
}
