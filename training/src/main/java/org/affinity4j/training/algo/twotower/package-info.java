/**
 * Trains two-tower models: a query tower over histories or baskets, an item tower over features.
 */
@NullMarked
package org.affinity4j.training.algo.twotower;

import org.jspecify.annotations.NullMarked;
