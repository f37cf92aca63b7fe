package org.affinity4j.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.loop.ClosedLoop.Kind;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.simulate.LiveShop;
import org.affinity4j.training.simulate.SimulationOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosedLoopTest {

  private static final ClosedLoop.Plan PLAN =
      new ClosedLoop.Plan(
          SimulationOptions.ofEvents(4_000).withUsers(150).withProducts(100).withDays(30),
          10,
          3,
          5,
          40);

  @TempDir private Path folder;

  /** A service that shows nothing and keeps what it is sent. */
  private static final class Silent implements ClosedLoop.Backroom, Shopfront {
    private final List<Event> sent = new ArrayList<>();
    private int retrained;
    private boolean closed;

    @Override
    public Shopfront open(Path descriptor) {
      return this;
    }

    @Override
    public void retrain() {
      retrained++;
    }

    @Override
    public Page page(LiveShop.Asked asked) {
      return new Page("answer", List.of());
    }

    @Override
    public void send(List<Event> events) {
      sent.addAll(events);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void shopsDifferInWhatIsDoneBetweenRounds() throws IOException {
    var rooms = new EnumMap<Kind, Silent>(Kind.class);

    Map<Kind, List<RoundFigures>> figures =
        new ClosedLoop(
                PLAN,
                folder,
                (kind, own) -> rooms.computeIfAbsent(kind, k -> new Silent()),
                ProgressListener.SILENT)
            .run(List.of(Kind.RETRAINED, Kind.FROZEN, Kind.ATTACKED));

    assertThat(rooms.values()).allSatisfy(room -> assertThat(room.closed).isTrue());
    assertThat(rooms.get(Kind.RETRAINED).retrained).isEqualTo(2);
    assertThat(rooms.get(Kind.FROZEN).retrained).isZero();
    assertThat(bots(rooms.get(Kind.FROZEN))).isZero();
    assertThat(bots(rooms.get(Kind.ATTACKED))).isEqualTo(2 * 5 * 40);
    assertThat(figures.get(Kind.FROZEN)).hasSize(3).isEqualTo(figures.get(Kind.RETRAINED));
    long visits = figures.get(Kind.FROZEN).stream().mapToLong(RoundFigures::visits).sum();
    assertThat(visits).isGreaterThan(100);
  }

  private static long bots(Silent room) {
    return room.sent.stream().filter(e -> e.deed().user().startsWith("bot-")).count();
  }

  @Test
  void countsVisitsPagesAndWhatWasShown() {
    var tally = new RoundTally();
    for (int visit = 0; visit < 4; visit++) {
      tally.arrives();
    }
    tally.shown(List.of("a", "b"), false);
    tally.shown(List.of("a"), false);
    tally.shown(List.of(), true);
    tally.happened(purchase(1, 2, 3));
    tally.happened(purchase(1, 1, 4));
    tally.sold("answer", false);
    tally.sold("beside", true);

    RoundFigures figures = tally.figures(2, "a", 4);

    assertThat(figures.conversion().value()).isEqualTo(0.25);
    assertThat(figures.pageConversion().value()).isEqualTo(0.5);
    assertThat(figures.cartConversion().value()).isEqualTo(1);
    assertThat(figures.linesAVisit()).isEqualTo(0.5);
    assertThat(figures.revenueAVisit()).isEqualTo(2.5);
    assertThat(figures.coverage()).isEqualTo(0.5);
    assertThat(figures.watched().value()).isCloseTo(2 / 3.0, within(1e-12));
    // 0, 0, 1, 2: (2 (3 * 1 + 4 * 2) - 5 * 3) / (4 * 3)
    assertThat(figures.gini()).isCloseTo(7 / 12.0, within(1e-12));
  }

  private static LiveShop.Deed purchase(long visit, int quantity, double price) {
    return new LiveShop.Deed(0, "u", visit, EventType.PURCHASE, "a", quantity, price);
  }

  @Test
  void intervalsAreWilsons() {
    Share share = Share.of(10, 100);

    assertThat(share.low()).isCloseTo(0.05523, within(1e-5));
    assertThat(share.high()).isCloseTo(0.17437, within(1e-5));
    assertThat(Share.of(0, 0)).isEqualTo(new Share(0, 0, 1));
    assertThat(Share.of(60, 100).isAbove(share)).isTrue();
    assertThat(Share.of(15, 100).isAbove(share)).isFalse();
  }
}
