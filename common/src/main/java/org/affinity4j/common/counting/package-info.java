/** Models that count: who was seen with whom, how often and how lately. */
@NullMarked
package org.affinity4j.common.counting;

import org.jspecify.annotations.NullMarked;
