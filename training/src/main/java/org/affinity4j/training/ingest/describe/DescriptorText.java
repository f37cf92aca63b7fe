package org.affinity4j.training.ingest.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.ingest.ColumnRole;
import org.affinity4j.training.ingest.Shape;
import org.affinity4j.training.ingest.table.TableFormat;
import org.affinity4j.training.ingest.table.TableReader;
import org.jspecify.annotations.Nullable;

/** Writes a guessed descriptor as commented YAML. Not thread-safe. */
final class DescriptorText {

  private static final int MOST_EVENT_WORDS = 20;

  private final FileSample sample;
  private final Roles roles;
  private final Shape shape;
  private final SequenceKind kind;
  private final List<String> uncertain;
  private final StringBuilder text = new StringBuilder();

  DescriptorText(
      FileSample sample, Roles roles, Shape shape, SequenceKind kind, List<String> uncertain) {
    this.sample = sample;
    this.roles = roles;
    this.shape = shape;
    this.kind = kind;
    this.uncertain = uncertain;
  }

  String write(String name, String path, @Nullable String testPath) {
    StringBuilder body = new StringBuilder();
    body.append("files:\n").append(file(path, false));
    if (testPath != null) {
      body.append(file(testPath, true));
    }
    body.append(sequences()).append(protocol(testPath != null));
    head(name);
    return text.append(body).toString();
  }

  private void head(String name) {
    line(
        "# Guessed from the first %d rows by: affinity data describe"
            .formatted(sample.rows().size()));
    line(
        "# All keys: docs/data-descriptors.md. Look at the outcome with: affinity data check FILE");
    if (!uncertain.isEmpty()) {
      line("#");
      line("# Please look at these guesses:");
      uncertain.forEach(doubt -> line("#  - %s".formatted(doubt)));
    }
    line("name: %s".formatted(name));
    line("title: %s".formatted(quoted("Described from " + sample.file().getFileName())));
    if (shape == Shape.CATALOGUE) {
      line("# A catalogue alone is no data set: add a file of events, item-lists or combinations.");
    }
  }

  private String file(String path, boolean test) {
    Lines lines = new Lines();
    lines.add("  - path: %s".formatted(quoted(path)));
    lines.add("    shape: %s".formatted(shape.wireName()));
    if (test) {
      lines.add("    part: test");
    }
    table(lines);
    columns(lines);
    separator(lines);
    time(lines);
    if (shape == Shape.EVENTS || shape == Shape.ITEM_LISTS) {
      eventTypes(lines, test);
    }
    if (shape == Shape.EVENTS) {
      drops(lines, test);
    }
    return lines.toString();
  }

  private void table(Lines lines) {
    TableFormat format = sample.options().format();
    lines.add("    format: %s".formatted(format.wireName()));
    if (format == TableFormat.CSV || format == TableFormat.TSV) {
      lines.add("    delimiter: %s".formatted(quoted(sample.options().delimiter())));
      lines.add("    header: %s".formatted(sample.options().header()));
    }
    boolean comma =
        roles.all(ColumnRole.PRICE).stream().anyMatch(ColumnGuess::decimalComma)
            || roles.all(ColumnRole.QUANTITY).stream().anyMatch(ColumnGuess::decimalComma);
    if (comma) {
      lines.add("    decimalComma: true");
    }
  }

  private void columns(Lines lines) {
    lines.add("    columns:");
    roles
        .found()
        .forEach(
            (role, columns) -> {
              String names =
                  columns.stream().map(c -> quoted(c.name())).collect(Collectors.joining(", "));
              lines.add(
                  "      %s: %s%s"
                      .formatted(
                          role.wireName(),
                          columns.size() == 1 ? names : "[" + names + "]",
                          example(columns)));
            });
    List<ColumnGuess> unused = roles.unused();
    if (!unused.isEmpty()) {
      lines.add(
          "    # not used: %s"
              .formatted(unused.stream().map(ColumnGuess::name).collect(Collectors.joining(", "))));
    }
  }

  private static String example(List<ColumnGuess> columns) {
    return columns.get(0).cells().stream()
        .filter(cell -> !cell.isBlank())
        .findFirst()
        .map(cell -> cell.replaceAll("\\p{Cntrl}", " ").strip())
        .map(cell -> "  # such as " + (cell.length() > 40 ? cell.substring(0, 40) + "..." : cell))
        .orElse("");
  }

  private void separator(Lines lines) {
    Optional<String> between = roles.first(ColumnRole.ITEMS).flatMap(ColumnGuess::listSeparator);
    if (between.isPresent() && !between.get().equals(String.valueOf(TableReader.LIST_SEPARATOR))) {
      lines.add("    separator: %s".formatted(quoted(between.get())));
    }
    if (between.isEmpty() && roles.all(ColumnRole.CATEGORY).size() == 1) {
      category(lines, roles.all(ColumnRole.CATEGORY).get(0));
    }
  }

  private static void category(Lines lines, ColumnGuess category) {
    if (category.cells().stream().anyMatch(cell -> cell.startsWith("[["))) {
      lines.add("    categoryFormat: nested-lists");
      return;
    }
    for (String separator : List.of(" > ", ">", "|", "/", ";")) {
      if (category.cells().stream().anyMatch(cell -> cell.contains(separator))) {
        lines.add(
            "    separator: %s  # between the levels of a category".formatted(quoted(separator)));
        return;
      }
    }
    lines.add("    separator: \";\"  # categories have one level");
  }

  private void time(Lines lines) {
    Optional<ColumnGuess> column = roles.first(ColumnRole.TIME);
    if (column.isEmpty()) {
      return;
    }
    String format = column.get().time().map(TimeGuess::format).orElse("day-number");
    String joined = format;
    if (roles.all(ColumnRole.TIME).size() > 1 && !"iso".equals(format)) {
      String hour = roles.all(ColumnRole.TIME).get(1).cells().get(0);
      joined = format + (hour.chars().filter(c -> c == ':').count() > 1 ? " H:mm:ss" : " H:mm");
    }
    List<String> others = column.get().time().map(TimeGuess::alternatives).orElse(List.of());
    if (!others.isEmpty()) {
      uncertain.add(
          "times are read as %s, but %s would fit as well"
              .formatted(format, String.join(" or ", others)));
    }
    lines.add(
        "    time: {format: %s, zone: UTC}  # the zone is a guess: the file names none"
            .formatted(quoted(joined)));
  }

  private void eventTypes(Lines lines, boolean test) {
    boolean bought = kind == SequenceKind.BASKET;
    lines.add(
        "    eventType: %s  # of rows that do not say".formatted(bought ? "purchase" : "view"));
    Optional<ColumnGuess> column = roles.first(ColumnRole.TYPE);
    if (column.isEmpty()) {
      return;
    }
    Map<String, String> words = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    column.get().cells().stream()
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .distinct()
        .limit(MOST_EVENT_WORDS)
        .forEach(
            word -> {
              Optional<EventType> type = Vocabulary.event(word).or(() -> EventType.parse(word));
              type.ifPresentOrElse(
                  known -> words.put(word, known.wireName()), () -> unknown.add(word));
            });
    lines.add("    eventTypes:  # rows with other words are dropped as of unknown type");
    words.forEach((word, type) -> lines.add("      %s: %s".formatted(quoted(word), type)));
    unknown.forEach(word -> lines.add("      %s: view  # a guess".formatted(quoted(word))));
    if (!unknown.isEmpty() && !test) {
      uncertain.add(
          "event types %s are unknown words, taken for view".formatted(String.join(", ", unknown)));
    }
  }

  private void drops(Lines lines, boolean test) {
    List<String> rules = new ArrayList<>();
    for (ColumnRole role : List.of(ColumnRole.QUANTITY, ColumnRole.PRICE)) {
      roles
          .first(role)
          .filter(column -> column.anyAtMost(0))
          .ifPresent(
              column ->
                  rules.add(
                      "      - {reason: %s not above zero, column: %s, atMost: 0}"
                          .formatted(role.wireName(), quoted(column.name()))));
    }
    if (!rules.isEmpty()) {
      lines.add("    drop:  # rows to leave out, each counted under its reason");
      rules.forEach(rule -> lines.add(rule));
      if (!test) {
        uncertain.add("rows with quantity or price not above zero are left out as returns");
      }
    }
  }

  private String sequences() {
    Lines lines = new Lines();
    String name = kind.name().toLowerCase(Locale.ROOT);
    String repeats = kind == SequenceKind.BASKET ? ", repeats: merge" : "";
    boolean cut = shape == Shape.EVENTS && !roles.has(ColumnRole.SEQUENCE);
    String gap = cut && kind == SequenceKind.SESSION ? ", gapMinutes: 30" : "";
    lines.add("sequences: {kind: %s%s%s}".formatted(name, repeats, gap));
    return lines.toString();
  }

  private String protocol(boolean withTest) {
    String splitter =
        withTest
            ? "given-test"
            : shape == Shape.COMBINATIONS
                ? "combination"
                : switch (kind) {
                  case BASKET -> Protocol.HIDDEN_MEMBER;
                  case HISTORY -> "leave-last-out";
                  case SESSION -> "time";
                };
    boolean exclude = kind != SequenceKind.SESSION && !withTest;
    return "protocol: {splitter: %s, testShare: 0.2, validationShare: 0.1, excludeKnown: %s}\n"
        .formatted(splitter, exclude);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String quoted(String value) {
    if ("\t".equals(value)) {
      return "\"\\t\"";
    }
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Lines of one part of the text. */
  private static final class Lines {

    private final StringBuilder lines = new StringBuilder();

    void add(String line) {
      lines.append(line).append('\n');
    }

    @Override
    public String toString() {
      return lines.toString();
    }
  }
}
