package org.affinity4j.serving.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterErrorsTest {

  private static final String FIELDS =
      "attributes.NAME, available, brand, category, id, price, shop, tags, title";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 1 | 1 | the end | a field",
        "colour = 'red' | 1 | 1 | 'colour' | " + FIELDS,
        "price < 50 and colour = 1 | 1 | 16 | 'colour' | " + FIELDS,
        "价格 < 50 | 1 | 1 | '价格' | " + FIELDS,
        "brand = '耳机' and x | 1 | 18 | 'x' | " + FIELDS,
        "price | 1 | 6 | the end | one of < <= > >= = != between in is after price",
        "price under 'x' | 1 | 7 | 'under' | one of < <=",
        "brand < 'x' | 1 | 7 | '<' | one of = != in contains is after brand",
        "brand not < 'x' | 1 | 11 | '<' | one of in contains after brand",
        "brand = x | 1 | 9 | 'x' | a text in quotes",
        "brand = 5 | 1 | 9 | '5' | a text in quotes",
        "brand = ' ' | 1 | 9 | the text ' ' | a text that is not blank",
        "price < 'x' | 1 | 9 | the text 'x' | a number",
        "price between 5 | 1 | 16 | the end | 'and' and the upper bound",
        "price between 5 and 4 | 1 | 21 | '4' | at least the lower bound",
        "brand in 'x' | 1 | 10 | the text 'x' | '(' and a list",
        "brand in () | 1 | 11 | ')' | a text in quotes or a number",
        "brand in ('x' | 1 | 14 | the end | ',' or ')'",
        "brand in ('x', 5) | 1 | 16 | '5' | a text in quotes",
        "(available | 1 | 11 | the end | 'and', 'or' or ')'",
        "available) | 1 | 10 | ')' | 'and', 'or' or the end",
        "available available | 1 | 11 | 'available' | 'and', 'or' or the end",
        "available = 1 | 1 | 13 | '1' | true or false",
        "brand is nice | 1 | 10 | 'nice' | known or unknown",
        "attributes = 1 | 1 | 12 | '=' | as in attributes.colour",
        "attributes.= 1 | 1 | 12 | '=' | the name of an attribute",
        "attributes.x newer '2026-01-01' | 1 | 20 | the text '2026-01-01' | 'than'",
        "attributes.x newer than 'soon' | 1 | 25 | the text 'soon' | a date or time of ISO 8601",
        "attributes.x newer than 1.5 days | 1 | 25 | '1.5' | a whole number of days",
        "attributes.x newer than 5 | 1 | 26 | the end | 'days'",
        "brand = 'x | 1 | 9 | a text without an end | a closing '",
        "brand = 'x\\n' | 1 | 12 | 'n' | \", ' or \\ after a \\",
        "price & 5 | 1 | 7 | '&' | a word, a number, a text in quotes"
      })
  void saysWhereWhatCameAndWhatWasExpected(
      String filter, int line, int column, String came, String expected) {
    FilterException e = error(filter);

    assertThat(e.line()).isEqualTo(line);
    assertThat(e.column()).isEqualTo(column);
    assertThat(e.came()).isEqualTo(came);
    assertThat(e.expected()).contains(expected);
    assertThat(e)
        .hasMessage(
            "filter, line %d, column %d: %s came; expected %s", line, column, came, e.expected());
  }

  @Test
  void countsLines() {
    FilterException e = error("available\n  and price <\n\n 'x'");

    assertThat(e.line()).isEqualTo(4);
    assertThat(e.column()).isEqualTo(2);
  }

  @Test
  void lengthDepthListsAndConditionsAreBounded() {
    assertThat(error("available or ".repeat(400) + "available").came())
        .isEqualTo("5209 characters");
    assertThat(error("not ".repeat(500) + "available").expected()).startsWith("at most 20 levels");
    assertThat(error("(".repeat(3_000)).expected()).startsWith("at most 20 levels");
    String list = IntStream.range(0, 201).mapToObj(i -> "'" + i + "'").collect(joined());
    assertThat(error("id in (" + list + ")").expected()).isEqualTo("a list of at most 200");
    assertThat(error("available and ".repeat(50) + "available").expected())
        .isEqualTo("at most 50 conditions");
    assertThat(error("price < " + "9".repeat(400)).expected())
        .isEqualTo("a number of fewer digits");
    FilterExpression.parse("not ".repeat(20) + "available");
    FilterExpression.parse("available and ".repeat(49) + "available");
  }

  @Test
  void nothingIsThrownButTheErrorOfAFilterWhateverComes() {
    var random = new SplittableRandom(20260201);
    List<String> pieces =
        List.of(
            "and",
            "or",
            "not",
            "(",
            ")",
            ",",
            "=",
            "!=",
            "<",
            ">=",
            "in",
            "under",
            "between",
            "price",
            "brand",
            "category",
            "tags",
            "has",
            "available",
            "attributes",
            ".",
            "x",
            "is",
            "known",
            "newer",
            "older",
            "than",
            "days",
            "5",
            "-1.5",
            "'a'",
            "\"耳机\"",
            "'",
            "\\",
            "!",
            "\n",
            "\uD83D\uDE00",
            "\uD83D",
            "\0",
            "'2026-01-01'",
            "30",
            "true");
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(pieces.get(random.nextInt(pieces.size())))
            .append(random.nextInt(5) > 0 ? " " : "");
      }
      assertReadOrRefused(text.toString());
    }
    for (int i = 0; i < 5_000; i++) {
      assertReadOrRefused(
          random
              .ints(random.nextInt(30), 0, 0x3000)
              .mapToObj(Character::toString)
              .collect(Collectors.joining()));
    }
  }

  private static void assertReadOrRefused(String text) {
    Throwable thrown = catchThrowable(() -> FilterExpression.parse(text));
    if (thrown != null) {
      assertThat(thrown).as(text).isInstanceOf(FilterException.class);
      assertThat(((FilterException) thrown).column()).isPositive();
    }
  }

  private static FilterException error(String filter) {
    assertThatThrownBy(() -> FilterExpression.parse(filter)).isInstanceOf(FilterException.class);
    return (FilterException) catchThrowable(() -> FilterExpression.parse(filter));
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }
}
