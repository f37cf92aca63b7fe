/** Trained models to the store, with all that says where they come from. */
@NullMarked
package org.affinity4j.training.publish;

import org.jspecify.annotations.NullMarked;
