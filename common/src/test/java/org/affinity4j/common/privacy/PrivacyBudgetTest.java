package org.affinity4j.common.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyBudgetTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void whatWasSpentStaysSpentAndIsRefusedBeyondTheTotal() throws IOException {
    assertThat(budget(1).spend(options(0.3), "first")).isCloseTo(0.7, within(1e-9));
    assertThat(budget(1).spend(options(0.3), "second")).isCloseTo(0.4, within(1e-9));

    assertThatThrownBy(() -> budget(1).spend(options(0.5), "third"))
        .isInstanceOf(PrivacyBudgetException.class)
        .hasMessageContaining("epsilon 0.5, but 0.600000 of 1.0 are spent");
    assertThat(budget(1).spent())
        .containsExactly(
            new PrivacyBudget.Spent("2026-06-01T12:00:00Z", 0.3, 1e-6, "first"),
            new PrivacyBudget.Spent("2026-06-01T12:00:00Z", 0.3, 1e-6, "second"));
    assertThat(budget(1).spend(options(0.4), "the rest")).isZero();
  }

  @Test
  void nothingIsAllowedWithoutABudget() {
    assertThatThrownBy(() -> budget(0).spend(options(0.1), "any"))
        .isInstanceOf(PrivacyBudgetException.class);
  }

  @Test
  void aLedgerThatCannotBeReadAllowsNothing() throws IOException {
    Files.writeString(file(), "{\"version\": 1", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> budget(1).spend(options(0.1), "any"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file().toString());
  }

  private Path file() {
    return folder.resolve("budget.json");
  }

  private PrivacyBudget budget(double total) {
    return new PrivacyBudget(file(), total, CLOCK);
  }

  private static PrivacyOptions options(double epsilon) {
    return new PrivacyOptions(epsilon, 5, 50);
  }
}
