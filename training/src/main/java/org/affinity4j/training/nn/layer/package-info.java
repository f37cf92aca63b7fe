/** Custom Deeplearning4j layers with their own forward and backward passes, and matrix products. */
@NullMarked
package org.affinity4j.training.nn.layer;

import org.jspecify.annotations.NullMarked;
