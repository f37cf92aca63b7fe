package org.affinity4j.training.retrain.data;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Pseudonym;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of feedback what is not to be learnt from. Equal feedback, options and seed give equal
 * results; what becomes of an event does not depend on later ones, but for bursts of its day and
 * dismissals.
 */
public final class Cleaning {

  private static final long OLDEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
  private static final long AHEAD = Duration.ofDays(1).toMillis();

  private final KnownProducts known;
  private final CleaningOptions options;
  private final long seed;

  /**
   * A cleaning.
   *
   * @param seed by which clicks are drawn
   */
  public Cleaning(KnownProducts known, CleaningOptions options, long seed) {
    this.known = known;
    this.options = options;
    this.seed = seed;
  }

  /** The feedback that may be learnt from. */
  public Cleaned clean(Feedback feedback) {
    var run = new Run();
    List<Deed> single = feedback.deeds().stream().filter(run::isSoundAndNew).toList();
    Bursts bursts = Bursts.find(single, known, options);
    var dismissals = new Dismissals(single);
    var kept = new ArrayList<Deed>();
    var turnedDown = new ArrayList<Deed>();
    for (Deed deed : single) {
      LeftOut reason = reason(deed, bursts, dismissals);
      EventType type = known.countsAs(deed.type());
      if (reason != null) {
        run.leaveOut(deed, reason);
        if (reason == LeftOut.DISMISSED && dismissals.isFinal(deed)) {
          turnedDown.add(deed);
        }
      } else if (type == null) {
        run.leaveOut(deed, LeftOut.OTHER_TYPE);
      } else {
        kept.add(type == deed.type() ? deed : as(type, deed));
      }
    }
    return new Cleaned(
        kept, turnedDown, run.leftOut, run.fresh, bursts.shoppers().size(), bursts.items().size());
  }

  private @Nullable LeftOut reason(Deed deed, Bursts bursts, Dismissals dismissals) {
    if (bursts.shoppers().contains(deed.shopper())) {
      return LeftOut.BURST;
    }
    if (!known.knows(deed.item())) {
      return LeftOut.UNKNOWN_PRODUCT;
    }
    if (deed.type() == EventType.IMPRESSION) {
      return LeftOut.IMPRESSION;
    }
    if (dismissals.takesOut(deed)) {
      return LeftOut.DISMISSED;
    }
    return isThinnedOut(deed) ? LeftOut.POSITION : null;
  }

  /** By the event's own place, so that more feedback changes nothing. */
  private boolean isThinnedOut(Deed deed) {
    if (deed.type() != EventType.CLICK || !deed.attributed() || deed.position() == 0) {
      return false;
    }
    double weight =
        Math.min(options.positionClip(), Math.pow(deed.position(), options.positionPower()));
    double keep = options.positionPower() == 0 ? 1 : weight / options.positionClip();
    var random =
        new SplittableRandom(seed + 31L * deed.instance().hashCode() + deed.sequence() * 1_000_003);
    return random.nextDouble() >= keep;
  }

  private static Deed as(EventType type, Deed deed) {
    return new Deed(
        deed.instance(),
        deed.sequence(),
        deed.fresh(),
        deed.shopper(),
        type,
        deed.item(),
        deed.timeMillis(),
        deed.receivedMillis(),
        deed.attributed(),
        deed.position(),
        deed.quantity(),
        deed.price(),
        deed.order(),
        deed.shop(),
        deed.clientEvent());
  }

  private record Doing(Pseudonym shopper, EventType type, String item, long timeMillis) {}

  private static final class Run {

    private final Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
    private final Map<LeftOut, Long> fresh = new EnumMap<>(LeftOut.class);
    private final Set<Long> clientEvents = new HashSet<>();
    private final Set<Doing> doings = new HashSet<>();

    boolean isSoundAndNew(Deed deed) {
      boolean sound = isSound(deed);
      boolean taken =
          sound
              && (deed.clientEvent().isPresent()
                  ? clientEvents.add(deed.clientEvent().getAsLong())
                  : doings.add(
                      new Doing(deed.shopper(), deed.type(), deed.item(), deed.timeMillis())));
      if (!taken) {
        leaveOut(deed, sound ? LeftOut.REPEATED : LeftOut.INVALID);
      }
      return taken;
    }

    void leaveOut(Deed deed, LeftOut reason) {
      leftOut.merge(reason, 1L, Long::sum);
      if (deed.fresh()) {
        fresh.merge(reason, 1L, Long::sum);
      }
    }

    private static boolean isSound(Deed deed) {
      return deed.timeMillis() >= OLDEST
          && deed.timeMillis() <= deed.receivedMillis() + AHEAD
          && deed.quantity() >= 1
          && !(deed.price() < 0);
    }
  }
}
