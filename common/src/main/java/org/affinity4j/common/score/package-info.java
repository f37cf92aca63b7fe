/** A query in, scores out; scores to a ranked list. */
@NullMarked
package org.affinity4j.common.score;

import org.jspecify.annotations.NullMarked;
