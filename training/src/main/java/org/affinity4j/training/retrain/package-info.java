/** Feedback in, a better release out: champion and challenger, the gates between, the schedule. */
@NullMarked
package org.affinity4j.training.retrain;

import org.jspecify.annotations.NullMarked;
