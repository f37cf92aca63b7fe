package org.affinity4j.serving.live;

import java.util.Optional;
import org.affinity4j.serving.experiment.Experiment;

/**
 * An experiment and what it answers from. Immutable.
 *
 * @param serving what was prepared of its release; empty when that was refused, and then the
 *     promoted release answers in its place
 * @param problem why it was refused; empty when it was not
 * @param <S> what a release is prepared into
 */
public record Arm<S>(Experiment experiment, Optional<S> serving, Optional<String> problem) {}
