/** Trainers of the counting models, each with its options. */
@NullMarked
package org.affinity4j.training.algo.baseline;

import org.jspecify.annotations.NullMarked;
