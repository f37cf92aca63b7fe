package org.affinity4j.training.ingest.describe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.affinity4j.training.ingest.ColumnRole;

/**
 * Which column means what: by its name first, then, where the name says nothing, by what its cells
 * look like. Not thread-safe.
 */
final class Roles {

  private final List<ColumnGuess> columns;
  private final List<String> uncertain;
  private final Map<ColumnRole, List<ColumnGuess>> found = new EnumMap<>(ColumnRole.class);
  private final Set<Integer> taken = new HashSet<>();

  private Roles(List<ColumnGuess> columns, List<String> uncertain) {
    this.columns = columns;
    this.uncertain = uncertain;
  }

  static Roles of(List<ColumnGuess> columns, List<String> uncertain) {
    Roles roles = new Roles(columns, uncertain);
    roles.byName();
    roles.mend();
    roles.byContent();
    return roles;
  }

  boolean has(ColumnRole role) {
    return found.containsKey(role);
  }

  Optional<ColumnGuess> first(ColumnRole role) {
    return all(role).stream().findFirst();
  }

  List<ColumnGuess> all(ColumnRole role) {
    return found.getOrDefault(role, List.of());
  }

  Map<ColumnRole, List<ColumnGuess>> found() {
    return found;
  }

  /** Columns nothing is known of. */
  List<ColumnGuess> unused() {
    return columns.stream().filter(column -> !taken.contains(column.index())).toList();
  }

  void drop(ColumnRole role) {
    all(role).forEach(column -> taken.remove(column.index()));
    found.remove(role);
  }

  private void byName() {
    for (ColumnGuess column : columns) {
      Optional<ColumnRole> role = Vocabulary.role(column.name());
      if (role.isPresent() && fits(role.get(), column)) {
        boolean several = role.get() == ColumnRole.CATEGORY || role.get() == ColumnRole.TIME;
        if (!has(role.get()) || several) {
          take(role.get(), column);
        }
      }
    }
  }

  private boolean fits(ColumnRole role, ColumnGuess column) {
    return switch (role) {
      case QUANTITY, PRICE -> column.number();
      case TIME -> column.time().isPresent() || isTimeOfDay(column) || isDayNumber(column);
      case ITEMS -> column.listSeparator().isPresent();
      default -> true;
    };
  }

  private static boolean isTimeOfDay(ColumnGuess column) {
    return column.cells().stream()
        .limit(50)
        .allMatch(cell -> cell.matches("\\d{1,2}:\\d{2}(:\\d{2})?"));
  }

  private static boolean isDayNumber(ColumnGuess column) {
    return column.number()
        && column.cells().stream().limit(50).allMatch(cell -> cell.matches("\\d{1,5}"));
  }

  /** Puts right what names alone get wrong. */
  private void mend() {
    moveTimesTogether();
    Optional<ColumnGuess> item = first(ColumnRole.ITEM);
    if (item.isPresent() && item.get().listSeparator().isPresent() && !item.get().wordy()) {
      drop(ColumnRole.ITEM);
      take(ColumnRole.ITEMS, item.get());
    }
    boolean identified = has(ColumnRole.ITEM) || has(ColumnRole.ITEMS);
    if (!identified && has(ColumnRole.TITLE) && !has(ColumnRole.BRAND)) {
      ColumnGuess title = first(ColumnRole.TITLE).orElseThrow();
      drop(ColumnRole.TITLE);
      take(ColumnRole.ITEM, title);
      doubt(
          "column '%s' is taken for the item's id, for there is no other".formatted(title.name()));
    }
    if (!has(ColumnRole.TITLE) && has(ColumnRole.DESCRIPTION)) {
      ColumnGuess description = first(ColumnRole.DESCRIPTION).orElseThrow();
      drop(ColumnRole.DESCRIPTION);
      take(ColumnRole.TITLE, description);
    }
    if (has(ColumnRole.COMBINATION) && has(ColumnRole.SEQUENCE) && !has(ColumnRole.GROUP)) {
      ColumnGuess group = first(ColumnRole.SEQUENCE).orElseThrow();
      drop(ColumnRole.SEQUENCE);
      take(ColumnRole.GROUP, group);
    }
  }

  /** A date and a time of day are one time; of other pairs the first counts. */
  private void moveTimesTogether() {
    List<ColumnGuess> times = List.copyOf(all(ColumnRole.TIME));
    if (times.size() < 2) {
      return;
    }
    drop(ColumnRole.TIME);
    Optional<ColumnGuess> day = times.stream().filter(c -> c.time().isPresent()).findFirst();
    Optional<ColumnGuess> hour = times.stream().filter(Roles::isTimeOfDay).findFirst();
    if (day.isPresent() && hour.isPresent()) {
      take(ColumnRole.TIME, day.get());
      take(ColumnRole.TIME, hour.get());
    } else {
      take(ColumnRole.TIME, day.orElse(times.get(0)));
      doubt(
          "several columns look like times; '%s' is used"
              .formatted(first(ColumnRole.TIME).orElseThrow().name()));
    }
  }

  private void byContent() {
    if (!has(ColumnRole.ITEMS) && !has(ColumnRole.ITEM)) {
      guess(ColumnRole.ITEMS, column -> column.listSeparator().isPresent());
    }
    if (!has(ColumnRole.TIME) && !has(ColumnRole.ITEMS)) {
      guess(ColumnRole.TIME, column -> column.time().isPresent() && column.distinctShare() > 0.01);
    }
    if (has(ColumnRole.ITEMS)) {
      boolean keyed =
          has(ColumnRole.USER) || has(ColumnRole.SEQUENCE) || has(ColumnRole.COMBINATION);
      if (!keyed) {
        guess(ColumnRole.SEQUENCE, column -> column.distinctShare() > 0.9);
      }
      return;
    }
    if (!has(ColumnRole.ITEM)) {
      guessItem();
    }
    boolean keyed = has(ColumnRole.USER) || has(ColumnRole.SEQUENCE) || has(ColumnRole.COMBINATION);
    if (!keyed && !has(ColumnRole.TITLE)) {
      guess(ColumnRole.USER, column -> column.distinctShare() < 0.999 && !column.wordy());
    }
  }

  /**
   * Of id-like columns the second, for rows mostly run user, item or order, item; else the first.
   */
  private void guessItem() {
    List<ColumnGuess> ids = new ArrayList<>(unused());
    ids.removeIf(column -> column.wordy() || column.decimalComma() || column.time().isPresent());
    ids.sort(Comparator.comparingInt(ColumnGuess::index));
    boolean keyed = has(ColumnRole.USER) || has(ColumnRole.SEQUENCE) || has(ColumnRole.COMBINATION);
    if (!ids.isEmpty()) {
      ColumnGuess item = ids.get(keyed || ids.size() == 1 ? 0 : 1);
      take(ColumnRole.ITEM, item);
      doubt("column '%s' is taken for the item, judged by its place".formatted(item.name()));
    }
  }

  private void guess(ColumnRole role, Predicate<ColumnGuess> test) {
    unused().stream()
        .filter(test)
        .findFirst()
        .ifPresent(
            column -> {
              take(role, column);
              doubt(
                  "column '%s' is taken for the %s, judged by its values"
                      .formatted(column.name(), role.wireName()));
            });
  }

  private void take(ColumnRole role, ColumnGuess column) {
    found.computeIfAbsent(role, key -> new ArrayList<>()).add(column);
    taken.add(column.index());
  }

  private void doubt(String sentence) {
    uncertain.add(sentence);
  }
}
