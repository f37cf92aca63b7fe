/** What every trainer takes and gives. */
@NullMarked
package org.affinity4j.training.train;

import org.jspecify.annotations.NullMarked;
