/** Primitive collections and float kernels the scorers are built on. */
@NullMarked
package org.affinity4j.common.math;

import org.jspecify.annotations.NullMarked;
