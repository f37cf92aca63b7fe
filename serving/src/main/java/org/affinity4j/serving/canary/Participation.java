package org.affinity4j.serving.canary;

import java.util.Optional;
import org.affinity4j.common.checkpoint.Canary;

/**
 * Whether this service answers from a canary.
 *
 * @param answering whether it does, beside the champion that the canary is compared with
 * @param refusal why its release cannot be used; empty where it can, or is not loaded yet
 */
public record Participation(boolean answering, Optional<String> refusal) {

  /** Tells whether a canary takes part. */
  @FunctionalInterface
  public interface Source {

    /**
     * Tells it.
     *
     * @param group of those whom the canary answers
     */
    Participation of(Canary.Start canary, String group);
  }
}
