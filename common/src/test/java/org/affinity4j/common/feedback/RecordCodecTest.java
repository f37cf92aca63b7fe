package org.affinity4j.common.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.affinity4j.common.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {

  private static final Pseudonym USER = new Pseudonym(-1, 2);
  private static final Pseudonym SESSION = new Pseudonym(3, Long.MIN_VALUE);

  static List<LogRecord> records() {
    var full =
        new FeedbackEvent(
            new Shopper(Optional.of(USER), Optional.of(SESSION)),
            EventType.PURCHASE,
            "耳机-01",
            -5,
            new EventDetails(
                OptionalInt.of(300),
                OptionalDouble.of(9.99),
                OptionalDouble.of(4.5),
                Optional.of("order-1"),
                Optional.of("shop"),
                Optional.of("spring")),
            new Attribution(Optional.of("r-1"), OptionalInt.of(7)),
            new Receipt(1_700_000_000_000L, OptionalLong.of(-9), true));
    var bare =
        new FeedbackEvent(
            new Shopper(Optional.empty(), Optional.of(SESSION)),
            EventType.VIEW,
            "a",
            0,
            EventDetails.NONE,
            Attribution.NONE,
            new Receipt(0, OptionalLong.empty(), false));
    var answer =
        new ShownAnswer(
            "r-1",
            1_700_000_000_000L,
            Optional.of(USER),
            "cart",
            "20260131T235959Z-0123456789abcdef",
            Optional.of("main"),
            List.of("phone-01"),
            List.of(new ShownItem("耳机-01", 2, 0.05), new ShownItem("a", 1, 1)));
    var bareAnswer =
        new ShownAnswer(
            "r-2", 0, Optional.empty(), "popular", "", Optional.empty(), List.of(), List.of());
    return List.of(
        new LogRecord.Answer(answer),
        new LogRecord.Answer(bareAnswer),
        new LogRecord.Event(full),
        new LogRecord.Event(bare),
        new LogRecord.Erasure(Set.of(USER, SESSION), 12),
        new LogRecord.Gap(1L << 40, LogRecord.Gap.Reason.DAMAGED));
  }

  @ParameterizedTest
  @MethodSource("records")
  void whatIsReadIsWhatWasWritten(LogRecord record) {
    assertThat(RecordCodec.decode(RecordCodec.encode(record))).isEqualTo(record);
  }

  @ParameterizedTest
  @MethodSource("records")
  void aCutOrLongerPayloadIsRefused(LogRecord record) {
    byte[] payload = RecordCodec.encode(record);

    for (int length = 0; length < payload.length; length++) {
      byte[] cut = Arrays.copyOf(payload, length);
      assertThatThrownBy(() -> RecordCodec.decode(cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> RecordCodec.decode(Arrays.copyOf(payload, payload.length + 1)))
        .hasMessage("1 bytes too many");
  }

  @Test
  void codesOfTypesStayAsTheyAre() {
    assertThat(EventType.values())
        .as("logs on disk hold their ordinals: add new ones at the end")
        .startsWith(
            EventType.IMPRESSION,
            EventType.CLICK,
            EventType.VIEW,
            EventType.FAVOURITE,
            EventType.CART,
            EventType.PURCHASE,
            EventType.RATING,
            EventType.DISMISS);
  }
}
