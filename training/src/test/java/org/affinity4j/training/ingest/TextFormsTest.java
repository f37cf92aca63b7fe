package org.affinity4j.training.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.affinity4j.training.ingest.IngestReport.Drop;
import org.affinity4j.training.ingest.IngestReport.FileReport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How times, numbers and category paths are read from text. */
class TextFormsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iso                  | 2024-05-03                | 1714694400000",
        "iso                  | 2024-05-03 07:15:00       | 1714720500000",
        "iso                  | 2024-05-03 07:15          | 1714720500000",
        "iso                  | 2024-05-03T07:15:00Z      | 1714720500000",
        "iso                  | 2024-05-03T09:15:00+02:00 | 1714720500000",
        "iso                  | 2024-05-03 07:15:00.250   | 1714720500250",
        "epoch-seconds        | 1714720500                | 1714720500000",
        "epoch-seconds        | 1714720500.25             | 1714720500250",
        "epoch-millis         | 1714720500000             | 1714720500000",
        "day-number           | 19846                     | 1714694400000",
        "M/d/yyyy H:mm        | 5/3/2024 7:15             | 1714720500000",
        "yyyyMMdd             | 20240503                  | 1714694400000",
        "EEE MMM d HH:mm:ss zzz yyyy | Fri May 3 07:15:00 UTC 2024 | 1714720500000",
      })
  void timesOfEachStyle(String format, String text, long millis) {
    assertThat(new TimeStyle(format, null).parser().millis(text)).hasValue(millis);
  }

  @Test
  void aTimeWithoutZoneIsOneOfTheDeclaredZone() {
    TimeStyle.Parser london = new TimeStyle(null, "Europe/London").parser();
    assertThat(london.millis("2011-07-01 12:00:00")).hasValue(1_309_518_000_000L);
    assertThat(london.millis("2011-07-01 12:00:00")).hasValue(1_309_518_000_000L);
    assertThat(london.millis("2011-12-01 12:00:00Z")).hasValue(1_322_740_800_000L);
  }

  @Test
  void plainTimesAreReadAsTheFormatterReadsThem() {
    TimeStyle.Parser quick = new TimeStyle("yyyy-MM-dd HH:mm:ss", "Europe/London").parser();
    TimeStyle.Parser slow = new TimeStyle("uuuu-MM-dd HH:mm:ss", "Europe/London").parser();
    for (String text :
        new String[] {
          "2011-03-27 01:30:00", // the hour that summer time leaves out
          "2011-10-30 01:30:00", // the hour that comes twice
          "2011-02-30 10:00:00",
          "2011-13-01 10:00:00",
          "2011-01-01 25:00:00",
          "2011-01-01 10:00:60",
          "2011-01-01T10:00:00",
          "2011-01-01 10:00:0x",
          "0001-01-01 00:00:00",
        }) {
      assertThat(quick.millis(text)).as(text).isEqualTo(slow.millis(text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "yesterday", "2024-13-01", "03.05.2024", "NaN"})
  void whatIsNoTimeIsEmpty(String text) {
    assertThat(TimeStyle.ISO.parser().millis(text)).isEmpty();
    assertThat(new TimeStyle("epoch-seconds", null).parser().millis("x" + text)).isEmpty();
    assertThat(new TimeStyle("epoch-seconds", null).parser().millis("1e300")).isEmpty();
  }

  @Test
  void plainDecimalsAreReadExactlyAsTheJdkReadsThem() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      String text =
          "%s%d.%02d"
              .formatted(random.nextBoolean() ? "-" : "", random.nextInt(1_000_000), i % 100);
      assertThat(PlainDecimal.parse(text)).isEqualTo(Double.parseDouble(text));
    }
    assertThat(PlainDecimal.parse(".5")).isEqualTo(0.5);
    assertThat(PlainDecimal.parse("7.")).isEqualTo(7);
    assertThat(PlainDecimal.parse("123456789012345")).isEqualTo(123456789012345d);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", ".", "1e3", "1,5", "1.2.3", " 1", "+1", "1234567890123456", "\u0663"})
  void whatIsNoPlainDecimalIsLeftToOthers(String text) {
    assertThat(PlainDecimal.parse(text)).isNaN();
  }

  @Test
  void numbersOfOtherFormsAreReadTheSlowWay() {
    assertThat(number("1e3", false)).isEqualTo(1000);
    assertThat(number(" 7 ", false)).isEqualTo(7);
    assertThat(number("1.234,5", true)).isEqualTo(1234.5);
    assertThat(number("many", false)).isNaN();
    assertThat(number(" ", true)).isNaN();
  }

  @Test
  void categoriesOfEachFormat() {
    assertThat(CategoryFormat.PATH.levels("Home > Light >  > Lamps", ">"))
        .containsExactly("Home", "Light", "Lamps");
    assertThat(
            CategoryFormat.NESTED_LISTS.levels(
                "[[Food,Coffee, Tea & Cocoa,Beans],[Other,Path]]", ""))
        .containsExactly("Food", "Coffee, Tea & Cocoa", "Beans");
    assertThat(CategoryFormat.NESTED_LISTS.levels("[[Food]]", "")).containsExactly("Food");
    assertThat(CategoryFormat.NESTED_LISTS.levels("[]", "")).isEmpty();
    assertThat(CategoryFormat.NESTED_LISTS.levels("", "")).isEmpty();
    assertThat(CategoryFormat.NESTED_LISTS.levels("Food,Tea", "")).containsExactly("Food", "Tea");
  }

  @Test
  void repeatedRowsAreThoseEqualInEveryCell() {
    RepeatedRows rows = new RepeatedRows(0);
    assertThat(rows.seen(new String[] {"a", "b"})).isFalse();
    assertThat(rows.seen(new String[] {"ab", ""})).isFalse();
    assertThat(rows.seen(new String[] {"", "ab"})).isFalse();
    assertThat(rows.seen(new String[] {"b", "a"})).isFalse();
    assertThat(rows.seen(new String[] {"a", "b"})).isTrue();
    for (int i = 0; i < 20_000; i++) {
      assertThat(rows.seen(new String[] {"row", Integer.toString(i)})).isFalse();
    }
    for (int i = 0; i < 20_000; i += 7) {
      assertThat(rows.seen(new String[] {"row", Integer.toString(i)})).isTrue();
    }
  }

  @Test
  void aReportThatDoesNotAddUpIsRefused() {
    Assertions.assertThatThrownBy(
            () -> new FileReport("a.csv", "events", 10, 7, List.of(new Drop("odd", 2, List.of()))))
        .hasMessage("a.csv: 10 rows read but 7 kept and 2 dropped; expected read = kept + dropped");
  }

  private static double number(String text, boolean decimalComma) {
    Cell cell = new Cell();
    cell.set(text);
    return new NumberTransform("n", decimalComma).map(cell).toDouble();
  }
}
