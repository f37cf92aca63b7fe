package org.affinity4j.training.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationOptionsTest {

  @ParameterizedTest
  @ValueSource(longs = {1_000, 10_000, 200_000, 1_000_000, 100_000_000})
  void everySizeHasSoundDefaults(long events) {
    SimulationOptions options = SimulationOptions.ofEvents(events);
    assertThat(options.events()).isEqualTo(events);
    assertThat(options.products()).isLessThan((int) Math.min(Integer.MAX_VALUE, events / 10));
    assertThat(options.users()).isLessThan((int) (events / 10));
  }

  @Test
  void largerShopsAreDenser() {
    SimulationOptions small = SimulationOptions.ofEvents(10_000);
    SimulationOptions large = SimulationOptions.ofEvents(10_000_000);
    assertThat(large.products()).isGreaterThan(small.products());
    assertThat((double) large.events() / large.products())
        .isGreaterThan((double) small.events() / small.products());
  }

  @Test
  void outOfRangeIsRefusedWithNameValueAndBounds() {
    SimulationOptions sound = SimulationOptions.defaults();
    assertThatThrownBy(() -> SimulationOptions.ofEvents(999))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("events is 999; expected 1000 to 1000000000");
    assertThatThrownBy(() -> sound.withProducts(49)).hasMessageStartingWith("products is 49;");
    assertThatThrownBy(() -> sound.withUsers(9)).hasMessageStartingWith("users is 9;");
    assertThatThrownBy(() -> sound.withDays(6)).hasMessage("days is 6; expected 7 to 3650");
    assertThatThrownBy(() -> sound.withShops(0)).hasMessage("shops is 0; expected 1 to 1000");
  }

  @Test
  void tooFewShoppersForSoManyEventsAreRefused() {
    assertThatThrownBy(() -> SimulationOptions.ofEvents(1_000_000).withDays(7).withUsers(10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("users is 10; expected at least 2857 for 1000000 events in 7 days");
  }

  @Test
  void eachPartCanBeChangedAlone() {
    SimulationOptions changed =
        SimulationOptions.defaults()
            .withSeed(5)
            .withProducts(100)
            .withUsers(2_000)
            .withDays(60)
            .withShops(3)
            .withStart(LocalDate.of(2020, 2, 29));
    assertThat(changed)
        .isEqualTo(
            new SimulationOptions(
                5, SimulationOptions.DEFAULT_EVENTS, 100, 2_000, 60, 3, LocalDate.of(2020, 2, 29)));
  }
}
