package org.affinity4j.training.tune;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what to try next. */
public interface Proposer {

  /**
   * A point that was not tried yet.
   *
   * @param trials all so far, in order; the answer depends on them and the seed alone, so that a
   *     search goes on after a break as if there had been none
   * @return values of the space's options by name; empty when no new point was found
   */
  Optional<Map<String, String>> propose(List<Trial> trials);
}
