package org.affinity4j.common.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointIdTest {

  private static final String DIGEST = "0123456789abcdef" + "0".repeat(48);
  private static final String OF_BEFORE = "20260131T120000Z-0123456789abcdef";

  @Test
  void namesOfBeforeAreStillNames() {
    Instant noon = Instant.parse("2026-01-31T12:00:00Z");

    assertThat(CheckpointId.isWellFormed(OF_BEFORE)).isTrue();
    assertThat(CheckpointId.created(OF_BEFORE)).isEqualTo(noon);
    assertThat(CheckpointId.isOf(OF_BEFORE, noon, DIGEST)).isTrue();
    assertThat(CheckpointId.isOf(OF_BEFORE, noon.plusSeconds(1), DIGEST)).isFalse();
  }

  @Test
  void aNameHasTheMilliseconds() {
    Instant time = Instant.parse("2026-01-31T12:00:00.120Z");

    String id = CheckpointId.of(time, DIGEST);

    assertThat(id).isEqualTo("20260131T120000.120Z-0123456789abcdef");
    assertThat(CheckpointId.isWellFormed(id)).isTrue();
    assertThat(CheckpointId.created(id)).isEqualTo(time);
    assertThat(CheckpointId.isOf(id, time, DIGEST)).isTrue();
    assertThat(CheckpointId.isOf(id, time.plusMillis(1), DIGEST)).isFalse();
  }

  @Test
  void theOrderIsThatOfTimes() {
    List<String> ordered =
        List.of(
            OF_BEFORE,
            "20260131T120000.001Z-f000000000000000",
            "20260131T120000.002Z-0000000000000000",
            "20260131T120001Z-0000000000000000",
            "20260131T120001.000Z-1000000000000000");
    var shuffled = new ArrayList<>(List.of(ordered.get(4), ordered.get(1), ordered.get(3)));
    shuffled.add(ordered.get(0));
    shuffled.add(ordered.get(2));

    shuffled.sort(CheckpointId.ORDER);

    assertThat(shuffled).isEqualTo(ordered);
  }
}
