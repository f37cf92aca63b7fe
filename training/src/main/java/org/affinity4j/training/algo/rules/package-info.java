/** Frequent itemsets and association rules, exact and of any size. */
@NullMarked
package org.affinity4j.training.algo.rules;

import org.jspecify.annotations.NullMarked;
