package org.affinity4j.common.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which model of a release does what.
 *
 * @param primary name of the model that answers
 * @param fallback name of the model that answers when the primary one has nothing
 * @param evidence name of the co-occurrence model that explains pairs; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReleaseRoles(
    @JsonProperty(required = true) String primary,
    @JsonProperty(required = true) String fallback,
    @Nullable String evidence) {

  /** Roles without evidence. */
  public static ReleaseRoles of(String primary, String fallback) {
    return new ReleaseRoles(primary, fallback, null);
  }

  /** The same with another evidence model. */
  public ReleaseRoles withEvidence(String model) {
    return new ReleaseRoles(primary, fallback, model);
  }
}
