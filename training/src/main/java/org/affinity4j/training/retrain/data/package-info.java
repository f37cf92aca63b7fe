/** What shoppers did, read from the shared store, cleaned, and joined with a data set of files. */
@NullMarked
package org.affinity4j.training.retrain.data;

import org.jspecify.annotations.NullMarked;
