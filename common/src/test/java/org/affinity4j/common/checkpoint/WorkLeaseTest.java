package org.affinity4j.common.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkLeaseTest {

  private static final Duration LIFE = Duration.ofMinutes(5);

  @TempDir private Path root;
  private final SteppingClock clock = new SteppingClock();

  @Test
  void oneHoldsItAtATime() throws IOException {
    WorkLease first = take("first").orElseThrow();

    assertThat(take("second")).isEmpty();
    assertThat(WorkLease.holder(root, "retrain")).map(WorkLease.Holder::name).hasValue("first");

    first.close();
    assertThat(take("second")).isPresent();
  }

  @Test
  void oneThatIsRenewedStays() throws IOException {
    WorkLease first = take("first").orElseThrow();
    clock.advance(Duration.ofMinutes(4));
    first.renew();
    clock.advance(Duration.ofMinutes(4));

    assertThat(take("second")).isEmpty();
    first.check();
  }

  @Test
  void aDeadHoldersIsTakenOverAndTheDeadOneFindsOut() throws IOException {
    WorkLease dead = take("dead").orElseThrow();
    clock.advance(LIFE);

    WorkLease next = take("next").orElseThrow();

    next.check();
    assertThatThrownBy(dead::renew).isInstanceOf(IOException.class).hasMessageContaining("to next");
    dead.close();
    next.check();
  }

  @Test
  void oneThatWasNotRenewedInTimeIsGivenUpEvenWhereNobodyTookIt() throws IOException {
    WorkLease late = take("late").orElseThrow();
    clock.advance(LIFE);

    assertThatThrownBy(late::renew).isInstanceOf(IOException.class).hasMessageContaining("lost");
  }

  @Test
  void ofManyWhoAskForADeadHoldersOneGetsIt() throws Exception {
    assertThat(take("dead")).isPresent();
    clock.advance(LIFE);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      var tries = new ArrayList<Callable<Optional<WorkLease>>>();
      for (int i = 0; i < 8; i++) {
        String name = "asker-" + i;
        tries.add(() -> take(name));
      }
      List<Future<Optional<WorkLease>>> results = pool.invokeAll(tries);
      int taken = 0;
      for (Future<Optional<WorkLease>> result : results) {
        taken += result.get().isPresent() ? 1 : 0;
      }
      assertThat(taken).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
  }

  private Optional<WorkLease> take(String name) throws IOException {
    return WorkLease.tryTake(root, "retrain", name, LIFE, clock);
  }

  private static final class SteppingClock extends Clock {

    private volatile Instant now = Instant.parse("2026-01-31T12:00:00Z");

    void advance(Duration step) {
      now = now.plus(step);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
