package org.affinity4j.common.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The table of contents of a release, as it is written.
 *
 * @param format version of the release layout; this code reads 1 to {@link #FORMAT}
 * @param items number of items in the catalogue
 * @param models names of the models, sorted
 * @param roles which model does what
 * @param combination whether it scores combinations
 */
record ReleaseDocument(
    @JsonProperty(required = true) int format,
    @JsonProperty(required = true) int items,
    @JsonProperty(required = true) List<String> models,
    @JsonProperty(required = true) ReleaseRoles roles,
    @JsonProperty(required = true) boolean combination) {

  static final int FORMAT = 1;

  ReleaseDocument {
    models = List.copyOf(models);
  }

  static ReleaseDocument of(ReleaseContent content) {
    return new ReleaseDocument(
        FORMAT,
        content.catalog().size(),
        List.copyOf(content.models().keySet()),
        content.roles(),
        content.combination().isPresent());
  }
}
