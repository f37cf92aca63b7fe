package org.affinity4j.training.experiment;

import java.util.Optional;
import org.affinity4j.training.train.TrainingMemory;

/**
 * How the training of a model that stands on its own, or of a part of another, begins.
 *
 * @param spec with its start, where it has one
 * @param scratchBecause why it begins from scratch; empty: it goes on from an earlier model
 */
public record Beginning(ModelSpec spec, Optional<String> scratchBecause) {

  /** Whether it goes on from an earlier model. */
  public boolean isWarm() {
    return scratchBecause.isEmpty();
  }

  /** What its last training took; empty where it was not trained with that memory. */
  public Optional<TrainingMemory.Made> made(TrainingMemory memory) {
    return memory.made(spec.subject());
  }
}
