/** Wiring, configuration and main. */
@NullMarked
package org.affinity4j.serving.app;

import org.jspecify.annotations.NullMarked;
