package org.affinity4j.training.retrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RetrainDaemonTest {

  private static final Schedule EACH_MINUTE = Schedule.parse("* * * * *", ZoneOffset.UTC);

  private final List<String> log = new CopyOnWriteArrayList<>();

  @Test
  void worksEachTimeUntilItIsStoppedAndOutlivesFailures() throws InterruptedException {
    var daemon = new RetrainDaemon(EACH_MINUTE, new LeapingClock(), log::add);
    var runs = new AtomicInteger();

    daemon.run(
        () -> {
          if (runs.incrementAndGet() == 1) {
            throw new IOException("no disk");
          }
          daemon.stop();
          return "promoted";
        });

    assertThat(runs).hasValue(2);
    assertThat(log)
        .containsSubsequence("failed: no disk", "promoted", "stopped")
        .anyMatch(line -> line.startsWith("next retraining at 2026-01-31T12:"));
    assertThat(daemon.awaitEnd(Duration.ZERO)).isTrue();
  }

  @Test
  void aStopEndsTheWaitAtOnce() throws InterruptedException {
    var waiting = new CountDownLatch(1);
    var daemon =
        new RetrainDaemon(
            Schedule.parse("0 0 1 1 *", ZoneOffset.UTC),
            Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC),
            line -> {
              log.add(line);
              waiting.countDown();
            });
    var thread =
        new Thread(
            () -> {
              try {
                daemon.run(() -> "never");
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    assertThat(waiting.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(daemon.awaitEnd(Duration.ZERO)).isFalse();

    daemon.stop();

    assertThat(daemon.awaitEnd(Duration.ofSeconds(60))).isTrue();
    assertThat(log).containsExactly("next retraining at 2027-01-01T00:00:00Z", "stopped");
  }

  /** Each look at it is just before the next minute. */
  private static final class LeapingClock extends Clock {

    private Instant now = Instant.parse("2026-01-31T12:00:59.999Z");

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
      Instant told = now;
      now = now.plus(Duration.ofMinutes(1));
      return told;
    }
  }
}
