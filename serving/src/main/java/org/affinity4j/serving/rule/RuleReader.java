package org.affinity4j.serving.rule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.affinity4j.serving.filter.FilterExpression;
import org.jspecify.annotations.Nullable;

/** Reads the documents of rules: who, when; what it does is read by {@link ActionReader}. */
final class RuleReader {

  static final int NAME_LENGTH = 64;
  static final int CATEGORY_LENGTH = 256;
  static final int MAX_NAMES = 100;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Paths beside those of the rules. */
  private static final List<String> RESERVED = List.of("dry-run", "versions");

  private static final int COMMENT_LENGTH = 1_000;
  private static final int MAX_PRIORITY = 1_000_000;
  private static final String MOMENT = "a moment of ISO 8601, as 2026-01-31T12:00:00Z";
  private static final String TIME = "a time of day, as 18:00";

  private final RuleProblems problems = new RuleProblems();

  private RuleReader() {}

  static Rule read(RuleDocument document) {
    return new RuleReader().rule(document);
  }

  private Rule rule(RuleDocument document) {
    checkHead(document);
    Condition condition = condition(document);
    Optional<Action> action = new ActionReader(problems).read(document.then());
    problems.throwIfAny(document.id());
    return new Rule(document, condition, action.orElseThrow());
  }

  private void checkHead(RuleDocument document) {
    if (!ID.matcher(document.id()).matches() || RESERVED.contains(document.id())) {
      problems.add(
          "id",
          "'" + document.id() + "'",
          "1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or digit; not one of the routes "
              + RESERVED);
    }
    int comment = document.comment() == null ? 0 : document.comment().length();
    if (comment > COMMENT_LENGTH) {
      problems.add("comment", comment + " characters long", "at most " + COMMENT_LENGTH);
    }
    if (document.priority() != null && Math.abs((long) document.priority()) > MAX_PRIORITY) {
      problems.add(
          "priority",
          String.valueOf(document.priority()),
          "%d to %d".formatted(-MAX_PRIORITY, MAX_PRIORITY));
    }
  }

  private Condition condition(RuleDocument document) {
    Optional<Instant> from = moment("from", document.from());
    Optional<Instant> until = moment("until", document.until());
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      problems.add("until", "'" + document.until() + "'", "later than from");
    }
    RuleDocument.When when =
        document.when() == null ? new RuleDocument.When(null, null, null, null) : document.when();
    Set<String> categories =
        problems.names("when.categories", when.categories(), MAX_NAMES, CATEGORY_LENGTH);
    return new Condition(
        from,
        until,
        Optional.ofNullable(when.window()).flatMap(this::window),
        problems.names("when.scenarios", when.scenarios(), MAX_NAMES, NAME_LENGTH),
        problems.names("when.segments", when.segments(), MAX_NAMES, NAME_LENGTH),
        categories.isEmpty()
            ? Optional.empty()
            : Optional.of(FilterExpression.categoryUnder(categories)));
  }

  private Optional<Instant> moment(String field, @Nullable String text) {
    return problems.parsed(field, text, t -> OffsetDateTime.parse(t).toInstant(), MOMENT);
  }

  private Optional<TimeWindow> window(RuleDocument.Window window) {
    Optional<LocalTime> from = time("when.window.from", window.from());
    Optional<LocalTime> until = time("when.window.until", window.until());
    Optional<ZoneId> zone =
        problems.parsed(
            "when.window.zone", window.zone(), ZoneId::of, "a time zone, as Asia/Shanghai");
    Set<DayOfWeek> days = days(window.days());
    return Optional.of(
        new TimeWindow(
            days,
            from.orElse(LocalTime.MIDNIGHT),
            until.orElse(LocalTime.MIDNIGHT),
            zone.orElse(ZoneOffset.UTC)));
  }

  private Optional<LocalTime> time(String field, @Nullable String text) {
    return problems.parsed(field, text, LocalTime::parse, TIME);
  }

  private Set<DayOfWeek> days(@Nullable List<String> names) {
    if (names == null) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    var days = new ArrayList<DayOfWeek>();
    for (String name : problems.names("when.window.days", names, 7, NAME_LENGTH)) {
      Optional<DayOfWeek> day =
          Arrays.stream(DayOfWeek.values())
              .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
              .findFirst();
      day.ifPresentOrElse(
          days::add, () -> problems.add("when.window.days", "'" + name + "'", "monday to sunday"));
    }
    return Set.copyOf(days);
  }
}
