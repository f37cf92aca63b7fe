/** Blocks of neural training: tables that grow with the items, losses, batches and the loop. */
@NullMarked
package org.affinity4j.training.nn;

import org.jspecify.annotations.NullMarked;
