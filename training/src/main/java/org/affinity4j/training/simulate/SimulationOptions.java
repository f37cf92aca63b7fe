package org.affinity4j.training.simulate;

import java.time.LocalDate;

/**
 * Size and seed of a simulated shop.
 *
 * @param seed of every draw: equal options give equal files
 * @param events rows to write, met within about one per cent from 10,000 rows on; 1,000 to
 *     1,000,000,000
 * @param products products in the catalogue; 50 to 1,000,000
 * @param users shoppers known to the shop; 10 to 100,000,000, and enough that none of them needs
 *     more than 50 rows a day
 * @param days length of the simulated time in days; 7 to 3,650
 * @param shops sellers on the market place; 1 to 1,000
 * @param start first day, UTC
 */
public record SimulationOptions(
    long seed, long events, int products, int users, int days, int shops, LocalDate start) {

  /** Rows of the default shop: small enough to be generated in seconds. */
  public static final long DEFAULT_EVENTS = 200_000;

  private static final long DEFAULT_SEED = 20_240_601L;
  private static final int DEFAULT_PRODUCTS = 560;

  /** Of one shopper, on average: more would leave no pause between visits. */
  private static final long MOST_EVENTS_A_DAY = 50;

  public SimulationOptions {
    check("events", events, 1_000, 1_000_000_000);
    check("products", products, 50, 1_000_000);
    check("users", users, 10, 100_000_000);
    check("days", days, 7, 3_650);
    check("shops", shops, 1, 1_000);
    long needed = events / (days * MOST_EVENTS_A_DAY);
    if (users < needed) {
      throw new IllegalArgumentException(
          "users is %d; expected at least %d for %d events in %d days"
              .formatted(users, needed, events, days));
    }
  }

  /** The shop that quickstart opens. */
  public static SimulationOptions defaults() {
    return ofEvents(DEFAULT_EVENTS);
  }

  /**
   * A shop of so many rows with everything else in proportion: products grow with the power 0.55 of
   * the rows (larger shops are also denser), users with one for every 40 rows, and two years pass
   * so that each season is seen twice.
   *
   * @param events rows to write
   * @throws IllegalArgumentException if outside 1,000 to 1,000,000,000
   */
  public static SimulationOptions ofEvents(long events) {
    check("events", events, 1_000, 1_000_000_000);
    double scale = StrictMath.pow(events / (double) DEFAULT_EVENTS, 0.55);
    int products = Math.max(50, (int) Math.round(DEFAULT_PRODUCTS * scale));
    int users = Math.max(20, (int) (events / 40));
    int shops = Math.max(4, (int) Math.round(StrictMath.sqrt(products) / 2));
    return new SimulationOptions(
        DEFAULT_SEED, events, products, users, 730, shops, LocalDate.of(2023, 1, 1));
  }

  public SimulationOptions withSeed(long value) {
    return new SimulationOptions(value, events, products, users, days, shops, start);
  }

  public SimulationOptions withProducts(int value) {
    return new SimulationOptions(seed, events, value, users, days, shops, start);
  }

  public SimulationOptions withUsers(int value) {
    return new SimulationOptions(seed, events, products, value, days, shops, start);
  }

  public SimulationOptions withDays(int value) {
    return new SimulationOptions(seed, events, products, users, value, shops, start);
  }

  public SimulationOptions withShops(int value) {
    return new SimulationOptions(seed, events, products, users, days, value, start);
  }

  public SimulationOptions withStart(LocalDate value) {
    return new SimulationOptions(seed, events, products, users, days, shops, value);
  }

  private static void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d; expected %d to %d".formatted(name, value, least, most));
    }
  }
}
