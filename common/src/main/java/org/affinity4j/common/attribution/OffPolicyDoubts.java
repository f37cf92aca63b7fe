package org.affinity4j.common.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks for what makes estimates of a policy doubtful, and says what would help. */
final class OffPolicyDoubts {

  private static final double SUPPORT_LOW = 0.9;
  private static final double SUPPORT_HIGH = 1.25;
  private static final double FEW_ANSWERS = 100;
  private static final int FEW_EVENTS = 30;

  private final OffPolicyEstimates estimates;
  private final double clip;
  private final List<String> doubts = new ArrayList<>();

  OffPolicyDoubts(OffPolicyEstimates estimates, double clip) {
    this.estimates = estimates;
    this.clip = clip;
  }

  List<String> all() {
    if (estimates.answers() == 0) {
      doubt("there are no recorded answers; feedback.answersShare says which share is recorded");
    } else {
      ofLists();
      ofWeights();
      ofEvents();
    }
    return doubts;
  }

  private void ofLists() {
    if (estimates.support() < SUPPORT_LOW) {
      doubt(
          "only %.0f %% of its places could have been shown: what the rest would bring IPS and"
              + " SNIPS do not see, and doubly robust guesses; the first place is never drawn, and"
              + " explore.candidates widens what is drawn below",
          100 * estimates.support());
    }
    if (estimates.support() > SUPPORT_HIGH) {
      doubt(
          "places weigh %.2f on average, expected about 1: a few rare draws carry IPS; read SNIPS",
          estimates.support());
    }
    if (estimates.shortLists() > 0) {
      doubt(
          "%.0f %% of its lists are shorter than what was shown; what they lack counts as bringing"
              + " nothing",
          100.0 * estimates.shortLists() / estimates.answers());
    }
  }

  private void ofWeights() {
    if (estimates.effectiveSize() < FEW_ANSWERS) {
      doubt(
          "as little is known as from %.0f answers of its own; expected at least %.0f: wait for"
              + " more answers, or raise explore.share",
          estimates.effectiveSize(), FEW_ANSWERS);
    }
    if (estimates.largestWeight() > clip) {
      doubt(
          "the smallest propensity is %.2g, so one event counts as up to %.0f: IPS is wide, and the"
              + " clipped one too low",
          1 / estimates.largestWeight(), estimates.largestWeight());
    }
  }

  private void ofEvents() {
    for (Outcome outcome : Outcome.values()) {
      long events = estimates.of(outcome).events();
      if (events < FEW_EVENTS) {
        doubt(
            "%s: %d events where it has the product that was shown; its intervals want %d",
            outcome.name().toLowerCase(Locale.ROOT), events, FEW_EVENTS);
      }
    }
  }

  private void doubt(String format, Object... values) {
    doubts.add(String.format(Locale.ROOT, format, values));
  }
}
