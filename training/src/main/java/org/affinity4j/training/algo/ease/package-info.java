/** EASE: an item-item linear model in closed form, dense or by blocks of neighbours. */
@NullMarked
package org.affinity4j.training.algo.ease;

import org.jspecify.annotations.NullMarked;
