package org.affinity4j.serving.filter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.serving.filter.Field.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a catalogue by product, each made when it is first asked for: 4 bytes a product for
 * texts, 8 for numbers and for dates. Thread-safe.
 */
final class CatalogColumns {

  static final long NO_DATE = Long.MIN_VALUE;

  /** Columns of each sort that are kept; those of further attributes are made anew each time. */
  private static final int KEPT = 64;

  private final Catalog catalog;
  private final BitSet available = new BitSet();
  private final Map<Field, Texts> texts = new ConcurrentHashMap<>();
  private final Map<Field, double[]> numbers = new ConcurrentHashMap<>();
  private final Map<Field, long[]> dates = new ConcurrentHashMap<>();

  CatalogColumns(Catalog catalog) {
    this.catalog = catalog;
    for (int item = 0; item < catalog.size(); item++) {
      available.set(item, catalog.item(item).available());
    }
  }

  ItemIndex index() {
    return catalog.index();
  }

  ItemFilter available() {
    return available::get;
  }

  Texts texts(Field field) {
    return kept(texts, field, this::readTexts);
  }

  /** Numbers by ordinal; NaN where there is none. */
  double[] numbers(Field field) {
    return kept(numbers, field, this::readNumbers);
  }

  /** Milliseconds since 1970 by ordinal; {@link #NO_DATE} where there is none. */
  long[] dates(Field field) {
    return kept(dates, field, this::readDates);
  }

  /**
   * A day (its first moment in UTC) or a moment of ISO 8601, in milliseconds since 1970; empty when
   * it is neither.
   */
  static Optional<Long> date(String text) {
    try {
      if (text.indexOf('T') < 0) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC))
            .map(day -> day.toInstant().toEpochMilli());
      }
      boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > 9;
      return Optional.of(
          zoned
              ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty(); // not a date: unknown, as the contract says
    }
  }

  private static <C> C kept(Map<Field, C> columns, Field field, Function<Field, C> make) {
    C column = columns.get(field);
    if (column != null) {
      return column;
    }
    return columns.size() < KEPT ? columns.computeIfAbsent(field, make) : make.apply(field);
  }

  private Texts readTexts(Field field) {
    int[] codes = new int[catalog.size()];
    var values = new ArrayList<String>();
    Map<String, Integer> known = new HashMap<>();
    for (int item = 0; item < codes.length; item++) {
      @Nullable String text = field.text(catalog.item(item));
      if (text == null) {
        codes[item] = Texts.UNKNOWN;
      } else {
        codes[item] = known.computeIfAbsent(text, added -> known.size());
        if (codes[item] == values.size()) {
          values.add(text);
        }
      }
    }
    return new Texts(codes, values);
  }

  private double[] readNumbers(Field field) {
    double[] column = new double[catalog.size()];
    for (int item = 0; item < column.length; item++) {
      column[item] = number(field, catalog.item(item));
    }
    return column;
  }

  private static double number(Field field, Item item) {
    if (field.kind() == Kind.PRICE) {
      return item.price().orElse(Double.NaN);
    }
    try {
      double number = field.attribute(item).map(Double::parseDouble).orElse(Double.NaN);
      return Double.isInfinite(number) ? Double.NaN : number;
    } catch (NumberFormatException e) {
      return Double.NaN; // not a number: unknown, as the contract says
    }
  }

  private long[] readDates(Field field) {
    long[] column = new long[catalog.size()];
    for (int item = 0; item < column.length; item++) {
      column[item] =
          field.attribute(catalog.item(item)).flatMap(text -> date(text.strip())).orElse(NO_DATE);
    }
    return column;
  }

  /** Texts by product, equal ones under one number. Immutable. */
  static final class Texts {

    private static final int UNKNOWN = -1;

    private final int[] codes;
    private final List<String> values;

    private Texts(int[] codes, List<String> values) {
      this.codes = codes;
      this.values = List.copyOf(values);
    }

    /** Products whose text is known and whose test comes out as wanted. */
    ItemFilter filter(Predicate<String> test, boolean wanted) {
      var passing = new BitSet(values.size());
      for (int code = 0; code < values.size(); code++) {
        passing.set(code, test.test(values.get(code)) == wanted);
      }
      return item -> codes[item] != UNKNOWN && passing.get(codes[item]);
    }

    ItemFilter known(boolean wanted) {
      return item -> (codes[item] != UNKNOWN) == wanted;
    }
  }
}
