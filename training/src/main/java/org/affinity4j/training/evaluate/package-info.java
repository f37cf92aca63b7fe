/** Ranked lists to numbers with intervals, tests and slices. */
@NullMarked
package org.affinity4j.training.evaluate;

import org.jspecify.annotations.NullMarked;
