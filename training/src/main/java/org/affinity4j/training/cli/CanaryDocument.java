package org.affinity4j.training.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.affinity4j.common.checkpoint.Canary;
import org.affinity4j.common.checkpoint.CanaryEnd;
import org.jspecify.annotations.Nullable;

/**
 * A canary as commands print it in JSON.
 *
 * @param state running, stopped, promoted, superseded or undecided
 * @param end absent while it runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CanaryDocument(String state, Canary.Start start, @Nullable CanaryEnd end) {

  static CanaryDocument of(Canary canary) {
    return new CanaryDocument(canary.state(), canary.start(), canary.end().orElse(null));
  }
}
