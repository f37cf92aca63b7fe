package org.affinity4j.training.train;

import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.KnownItems;

/**
 * Questions by which a training makes choices of its own: when to stop, how to weigh the parts of a
 * blend. They are those of the validation fold, never those a model is judged by in the end.
 *
 * @param fold the questions, and what may be learnt from before they are asked
 * @param knownItems whether items of a query may be answered
 */
public record HeldOut(Fold fold, KnownItems knownItems) {}
