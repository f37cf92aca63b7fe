package org.affinity4j.training.simulate;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.affinity4j.training.progress.ProgressListener;

/**
 * Lets shoppers come and go and hands their events on in order of time. Visits begin as a Poisson
 * process in traffic time whose rate is steered so that the wanted number of rows is met at the end
 * of the last day. Memory: the visits open at one time and one bit a shopper, whatever the number
 * of rows. Not thread-safe.
 */
final class Simulation {

  /** Takes events in order of time. */
  interface EventSink {
    void accept(ShopEvent event) throws IOException;

    /** A shopper comes; nothing need come of it. */
    default void arrived(long second) throws IOException {}
  }

  private record Leave(int user, long freeFrom) {}

  /** A shopper comes back no earlier than this, so that a gap of 30 minutes parts all visits. */
  private static final long LEAST_GAP_SECONDS = 45 * 60;

  private static final double FIRST_GUESS_OF_ROWS_A_VISIT = 7;
  private static final double GUESS_WEIGHT = 20;
  private static final double END = 1 - 1e-7;

  /** Exponent above 1: few shoppers come often, many seldom. */
  private static final double ACTIVITY_EXPONENT = 1.6;

  private static final int ATTEMPTS = 20;
  private static final long PROGRESS_ROWS = 10_000;

  private final ShopWorld world;
  private final SimulationOptions options;
  private final Shelf shelf;
  private final EventSink sink;
  private final Chance chance;
  private final PriorityQueue<ShoppingSession> open =
      new PriorityQueue<>(
          Comparator.comparingLong(ShoppingSession::nextSecond)
              .thenComparingLong(ShoppingSession::number));
  private final BitSet away;
  private final ArrayDeque<Leave> leaves = new ArrayDeque<>();
  private long rows;
  private long visits;
  private double share;

  Simulation(ShopWorld world, SimulationOptions options, Shelf shelf, EventSink sink) {
    this.world = world;
    this.options = options;
    this.shelf = shelf;
    this.sink = sink;
    this.chance = new Chance(Chance.mix(options.seed(), 2));
    this.away = new BitSet(options.users());
  }

  /** Runs to the end of the last day; to be called once. */
  void run(ProgressListener listener) throws IOException {
    while (true) {
      share += gap();
      if (share >= END || rows + expectedOfOpen() >= options.events()) {
        break;
      }
      long arrival = world.traffic().second(share);
      stepUntil(arrival, listener);
      arrive(arrival);
    }
    stepUntil(Long.MAX_VALUE, listener);
    listener.advance(rows % PROGRESS_ROWS);
  }

  /** Traffic time to the next visit, exponential: what is left of it over the visits left. */
  private double gap() {
    double visitsLeft = (options.events() - rows - expectedOfOpen()) / rowsAVisit();
    return chance.exponential() * (1 - share) / Math.max(1, visitsLeft);
  }

  private double rowsAVisit() {
    return (rows + FIRST_GUESS_OF_ROWS_A_VISIT * GUESS_WEIGHT) / (visits + GUESS_WEIGHT);
  }

  private double expectedOfOpen() {
    return open.size() * rowsAVisit() / 2;
  }

  private void stepUntil(long second, ProgressListener listener) throws IOException {
    while (!open.isEmpty() && open.element().nextSecond() <= second) {
      ShoppingSession visit = open.remove();
      ShopEvent event = visit.step();
      sink.accept(event);
      if (++rows % PROGRESS_ROWS == 0) {
        listener.advance(PROGRESS_ROWS);
      }
      if (visit.over()) {
        leaves.add(new Leave(visit.user(), event.second() + LEAST_GAP_SECONDS));
      } else {
        open.add(visit);
      }
    }
  }

  private void arrive(long second) throws IOException {
    while (!leaves.isEmpty() && leaves.element().freeFrom() <= second) {
      away.clear(leaves.remove().user());
    }
    int user = drawUser();
    for (int attempt = 0; away.get(user); attempt++) {
      if (attempt == ATTEMPTS) {
        return;
      }
      user = drawUser();
    }
    sink.arrived(second);
    var visit =
        new ShoppingSession(world, shelf, new Shopper(world, user), visits, second, chance.split());
    if (!visit.over()) {
      visits++;
      away.set(user);
      open.add(visit);
    }
  }

  private int drawUser() {
    return (int) (options.users() * StrictMath.pow(chance.uniform(), ACTIVITY_EXPONENT));
  }

  /** Rows handed on so far. */
  long rows() {
    return rows;
  }

  /** Visits begun so far. */
  long visits() {
    return visits;
  }
}
