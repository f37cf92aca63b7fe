/** How long work tells of itself. */
@NullMarked
package org.affinity4j.training.progress;

import org.jspecify.annotations.NullMarked;
