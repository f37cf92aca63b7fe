package org.affinity4j.serving.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

/**
 * A release beside the promoted one.
 *
 * @param group name of those whom it answers: 1 to 64 of A-Z a-z 0-9 . _ -, not {@value #MAIN}
 * @param release id of the release
 * @param share of the users it answers, or, as a shadow, of the requests it is compared on; above
 *     0, at most 1
 * @param shadow whether it is only compared with what the promoted release answers
 */
public record Experiment(
    @JsonProperty(required = true) String group,
    @JsonProperty(required = true) String release,
    @JsonProperty(required = true) double share,
    @JsonProperty(required = true) boolean shadow) {

  /** The group of those whom the promoted release answers. */
  public static final String MAIN = "main";

  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public Experiment {
    if (!GROUP.matcher(group).matches() || group.equals(MAIN)) {
      throw new IllegalArgumentException(
          "group is '%s'; expected 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or digit, not '%s'"
              .formatted(group, MAIN));
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "share of group '%s' is %s; expected above 0, at most 1".formatted(group, share));
    }
  }
}
