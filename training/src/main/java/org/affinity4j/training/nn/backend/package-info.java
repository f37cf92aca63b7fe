/** Which device the networks run on, decided before the array library starts. */
@NullMarked
package org.affinity4j.training.nn.backend;

import org.jspecify.annotations.NullMarked;
