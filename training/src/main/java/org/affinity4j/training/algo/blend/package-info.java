/** Learns how to blend models: how their scores become shares, and how much each share counts. */
@NullMarked
package org.affinity4j.training.algo.blend;

import org.jspecify.annotations.NullMarked;
