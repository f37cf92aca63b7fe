/** Interactions as a frozen, fingerprinted data set. */
@NullMarked
package org.affinity4j.training.dataset;

import org.jspecify.annotations.NullMarked;
