/** Counts that may leave the shop: differentially private, within a budget. */
@NullMarked
package org.affinity4j.common.privacy;

import org.jspecify.annotations.NullMarked;
