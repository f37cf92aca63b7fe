package org.affinity4j.training.retrain.gate;

import java.util.List;
import java.util.Locale;
import org.affinity4j.training.retrain.data.Cleaned;
import org.affinity4j.training.retrain.data.DamagedFeedbackException;
import org.affinity4j.training.retrain.data.Feedback;
import org.affinity4j.training.retrain.data.LeftOut;
import org.affinity4j.training.retrain.data.MergedData;

/** Checks feedback before anything is trained. Stateless. */
public final class DataGates {

  /** By custom, from here on a distribution has changed much. */
  private static final double MUCH_DRIFT = 0.25;

  private DataGates() {}

  /** The one gate of feedback that cannot be read. */
  public static Gate damaged(DamagedFeedbackException damage) {
    return new Gate("damage", 1, 0, Gate.Verdict.FAIL, String.valueOf(damage.getMessage()));
  }

  /** All gates, in the order of reports. */
  public static List<Gate> judge(MergedData data, DataGateOptions options) {
    Cleaned cleaned = data.cleaned();
    long fresh = data.feedback().fresh();
    return List.of(
        damage(data.feedback(), options),
        share("schema", LeftOut.INVALID, cleaned, fresh, options.maxInvalid()),
        Gate.atLeast(
            "volume",
            (double) fresh,
            (double) options.minEvents(),
            String.format(
                Locale.ROOT, "%,d new events; expected at least %,d", fresh, options.minEvents())),
        dropped(cleaned, fresh, options),
        share("unknown-products", LeftOut.UNKNOWN_PRODUCT, cleaned, fresh, options.maxUnknown()),
        share("duplicates", LeftOut.REPEATED, cleaned, fresh, options.maxRepeated()),
        bursts(cleaned, fresh, options),
        drift("popularity-drift", new Drift(data).popularity(), options.maxPopularityDrift()),
        drift("event-mix-drift", new Drift(data).mix(), options.maxMixDrift()));
  }

  private static Gate damage(Feedback feedback, DataGateOptions options) {
    long all = feedback.deeds().size() + feedback.erased() + feedback.damaged();
    double share = part(feedback.damaged(), all);
    return Gate.atMost(
            "damage",
            share,
            options.maxDamaged(),
            String.format(
                Locale.ROOT,
                "%,d of %,d records are lost to damage or lie in no segment; at most %s may",
                feedback.damaged(),
                all,
                percent(options.maxDamaged())))
        .warnIf(feedback.damaged() > 0);
  }

  private static Gate dropped(Cleaned cleaned, long fresh, DataGateOptions options) {
    return Gate.atMost(
        "dropped",
        part(cleaned.freshDropped(), fresh),
        options.maxDropped(),
        String.format(
            Locale.ROOT,
            "%,d of %,d new events are left out as something is wrong with them; at most %s may be",
            cleaned.freshDropped(),
            fresh,
            percent(options.maxDropped())));
  }

  private static Gate share(String name, LeftOut reason, Cleaned cleaned, long fresh, double most) {
    long count = cleaned.freshLeftOut(reason);
    return Gate.atMost(
        name,
        part(count, fresh),
        most,
        String.format(
            Locale.ROOT,
            "%,d of %,d new events left out: %s; at most %s may be",
            count,
            fresh,
            reason.words(),
            percent(most)));
  }

  private static Gate bursts(Cleaned cleaned, long fresh, DataGateOptions options) {
    long count = cleaned.freshLeftOut(LeftOut.BURST);
    return Gate.atMost(
            "bursts",
            part(count, fresh),
            options.maxBurst(),
            String.format(
                Locale.ROOT,
                "%,d of %,d new events left out, of %d shoppers that act like programs (%d products had too much of a day); at most %s may be",
                count,
                fresh,
                cleaned.burstShoppers(),
                cleaned.burstItems(),
                percent(options.maxBurst())))
        .warnIf(count > 0 || cleaned.burstItems() > 0);
  }

  private static Gate drift(String name, double index, double most) {
    return Gate.atMost(
            name,
            index,
            most,
            String.format(
                Locale.ROOT,
                "population stability index %.3f of new events to all before; above %.2f much has changed, at most %.2f is learnt from",
                index,
                MUCH_DRIFT,
                most))
        .warnIf(index > MUCH_DRIFT);
  }

  private static double part(long count, long all) {
    return all == 0 ? 0 : (double) count / all;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
