package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.serving.config.BodyLimits;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryQueryTest {

  private static final ItemIndex INDEX = TestShop.content(1).catalog().index();
  private static final long NOON = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();

  @Test
  void eventsAreReadWithTheirTypesTimesAndVisits() {
    assertThat(
            signals(
                """
                {"events": [
                  {"item": "phone-01", "session": "a"},
                  {"item": "phone-01", "type": "cart", "time": "2026-01-31T12:00:00Z", "session": "a"},
                  {"item": "case-01", "type": "purchase", "time": "2026-01-31T13:00:01+01:00"},
                  {"item": "mug-01", "type": "favourite"}]}
                """))
        .containsExactly(
            Signal.of(TestShop.PHONE, EventType.VIEW),
            new Signal(TestShop.PHONE, EventType.CART, NOON, 0),
            new Signal(TestShop.CASE, EventType.PURCHASE, NOON + 1_000, 1),
            new Signal(TestShop.MUG, EventType.FAVOURITE, Signal.NO_TIME, 1));
  }

  @Test
  void plainItemsAreViewsOfOneVisit() {
    assertThat(signals("{\"items\": [\"case-01\", \"phone-01\", \"case-01\"]}"))
        .containsExactly(
            Signal.of(TestShop.CASE, EventType.VIEW),
            Signal.of(TestShop.PHONE, EventType.VIEW),
            Signal.of(TestShop.CASE, EventType.VIEW));
  }

  @Test
  void unknownItemsAreLeftOutWhenTheyAreToBe() {
    assertThat(signals("{\"items\": [\"gone\", \"phone-01\"], \"ignoreUnknownItems\": true}"))
        .containsExactly(Signal.of(TestShop.PHONE, EventType.VIEW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}; events is absent; expected a value",
        "{\"items\": [], \"events\": []}; items is beside events; expected events or items",
        "{\"events\": {}}; events is an object; expected a list of objects",
        "{\"events\": [7]}; events[0] is 7; expected an object",
        "{\"events\": [{}]}; events[0].item is absent; expected a value",
        "{\"events\": [{\"item\": \"a\", \"typ\": \"view\"}]}; typ is not a field",
        "{\"events\": [{\"item\": \"a\", \"type\": \"VIEW\"}]}; events[0].type is 'VIEW'; expected one of",
        "{\"events\": [{\"item\": \"a\", \"type\": \"dismiss\"}]}; events[0].type is 'dismiss'; expected",
        "{\"events\": [{\"item\": \"a\", \"time\": \"noon\"}]}; events[0].time is 'noon'; expected a moment",
        "{\"events\": [{\"item\": \"a\", \"time\": \"+999999999-12-31T23:59:59Z\"}]};"
            + " events[0].time is '+999999999-12-31T23:59:59Z'; expected a moment of the years",
        "{\"items\": [\"gone\"]}; items is 'gone'; expected ids of the catalogue",
      })
  void saysWhatIsWrong(String all) {
    int split = all.indexOf(';');

    assertThatThrownBy(() -> signals(all.substring(0, split)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(all.substring(split + 1).strip());
  }

  @Test
  void eventsComeOldestFirst() {
    assertThatThrownBy(
            () ->
                signals(
                    """
                    {"events": [{"item": "a", "time": "2026-01-31T12:00:00Z"},
                                {"item": "b", "time": "2026-01-31T11:59:59Z"}]}
                    """))
        .hasMessageContaining("events[1].time is 2026-01-31T11:59:59Z; expected none before");
  }

  @Test
  void aUsersHistoryMayBeLongerThanASession() {
    String items = "{\"items\": [" + "\"phone-01\",".repeat(999) + "\"phone-01\"]}";

    assertThat(HistoryQuery.user(body(items)).deeds()).hasSize(1_000);
    assertThatThrownBy(() -> HistoryQuery.session(body(items)))
        .hasMessageContaining("items is 1000 entries; expected 0 to 500");
  }

  private static List<Signal> signals(String json) {
    return new ItemLookup(INDEX).signals(HistoryQuery.session(body(json)));
  }

  private static RequestBody body(String json) {
    return new RequestBody(
        Json.parse(Json.strict(8), json.getBytes(StandardCharsets.UTF_8)), BodyLimits.STANDARD);
  }
}
