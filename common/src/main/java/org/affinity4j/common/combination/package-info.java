/** Scoring sets of products as a whole, and building good sets under constraints. */
@NullMarked
package org.affinity4j.common.combination;

import org.jspecify.annotations.NullMarked;
