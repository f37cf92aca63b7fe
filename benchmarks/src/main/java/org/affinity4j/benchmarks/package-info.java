/** JMH benchmarks of the paths that answers and evaluation run through. */
@NullMarked
package org.affinity4j.benchmarks;

import org.jspecify.annotations.NullMarked;
