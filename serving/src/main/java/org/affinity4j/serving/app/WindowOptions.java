package org.affinity4j.serving.app;

import java.time.Duration;
import org.affinity4j.common.attribution.AttributionOptions;
import org.affinity4j.common.attribution.AttributionOptions.Exposure;
import picocli.CommandLine.Option;

/** Options that say within which time events are put down to an answer. */
final class WindowOptions {

  @Option(
      names = "--click-minutes",
      paramLabel = "N",
      description = "within which a click counts; default: ${DEFAULT-VALUE}")
  private long clickMinutes = AttributionOptions.DEFAULT.click().toMinutes();

  @Option(
      names = "--cart-hours",
      paramLabel = "N",
      description = "within which a cart counts; default: ${DEFAULT-VALUE}")
  private long cartHours = AttributionOptions.DEFAULT.cart().toHours();

  @Option(
      names = "--purchase-days",
      paramLabel = "N",
      description = "within which a purchase counts; default: ${DEFAULT-VALUE}")
  private long purchaseDays = AttributionOptions.DEFAULT.purchase().toDays();

  /**
   * The windows.
   *
   * @throws IllegalArgumentException if one cannot be used
   * @throws ArithmeticException if one is too long to count
   */
  AttributionOptions read(Exposure exposure) {
    return new AttributionOptions(
        Duration.ofMinutes(clickMinutes),
        Duration.ofHours(cartHours),
        Duration.ofDays(purchaseDays),
        AttributionOptions.DEFAULT.lateness(),
        AttributionOptions.DEFAULT.openAnswers(),
        exposure);
  }
}
