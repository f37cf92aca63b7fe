package org.affinity4j.training.retrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void findsTheNextTimeInTheGivenZone() {
    Instant noon = Instant.parse("2026-01-31T12:00:00Z");

    assertThat(Schedule.parse("15 3 * * *", ZoneOffset.UTC).after(noon))
        .hasValue(Instant.parse("2026-02-01T03:15:00Z"));
    assertThat(Schedule.parse("15 3 * * *", ZoneId.of("Europe/Berlin")).after(noon))
        .hasValue(Instant.parse("2026-02-01T02:15:00Z"));
    assertThat(Schedule.parse("*/20 * * * *", ZoneOffset.UTC).after(noon))
        .hasValue(Instant.parse("2026-01-31T12:20:00Z"));
  }

  @Test
  void refusesWhatIsNoExpressionAndShowsOne() {
    assertThatThrownBy(() -> Schedule.parse("daily at three", ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'daily at three'")
        .hasMessageContaining("15 3 * * *");
  }
}
