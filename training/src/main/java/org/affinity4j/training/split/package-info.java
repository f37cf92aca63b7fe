/** Train, validation and test parts of a data set, and the queries asked of each. */
@NullMarked
package org.affinity4j.training.split;

import org.jspecify.annotations.NullMarked;
