package org.affinity4j.serving.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedNamesTest {

  @Test
  void theFirstNamesKeepTheirPlaceAndLaterOnesShareOne() {
    var names = new BoundedNames(2);

    assertThat(names.bounded("cart")).isEqualTo("cart");
    assertThat(names.bounded("user")).isEqualTo("user");
    assertThat(names.bounded("a third")).isEqualTo("other");
    assertThat(names.bounded("cart")).isEqualTo("cart");
    assertThat(names.bounded("a third")).isEqualTo("other");
  }
}
