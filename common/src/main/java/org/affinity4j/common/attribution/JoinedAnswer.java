package org.affinity4j.common.attribution;

import java.util.List;

/**
 * An answer with all that came of it within the windows.
 *
 * @param timeMillis when it was given, in milliseconds since 1970-01-01 UTC
 * @param shopper hash of whom it was for; of the answer's id where nobody is known
 * @param labels where it stood
 * @param recorded whether the service recorded it; else its products are those the shop said were
 *     seen, and neither propensities nor context are known
 * @param context ids of the products it was asked about, oldest first
 * @param placements the first place first
 */
public record JoinedAnswer(
    String recommendationId,
    long timeMillis,
    long shopper,
    Labels labels,
    boolean recorded,
    List<String> context,
    List<Placement> placements) {

  /**
   * What answers are told apart by.
   *
   * @param group A/B group; {@value #NONE} where there was no experiment
   */
  public record Labels(String scenario, String release, String group) {

    /** The group of those whom no experiment answers. */
    public static final String NONE = "none";

    /** Of answers that were not recorded. */
    public static final String UNKNOWN = "unknown";
  }

  public JoinedAnswer {
    context = List.copyOf(context);
    placements = List.copyOf(placements);
  }

  /** The placements that count as shown. */
  public List<Placement> shown(AttributionOptions.Exposure exposure) {
    boolean all = recorded && exposure == AttributionOptions.Exposure.ANSWERED;
    return all ? placements : placements.stream().filter(Placement::seen).toList();
  }
}
