/** The closed loop on a simulated shop: serve, feedback, retrain, and what comes of it. */
@NullMarked
package org.affinity4j.training.loop;

import org.jspecify.annotations.NullMarked;
