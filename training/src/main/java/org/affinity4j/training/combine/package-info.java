/** Fitting and judging combination scores: back-off, mixture weights, calibration, metrics. */
@NullMarked
package org.affinity4j.training.combine;

import org.jspecify.annotations.NullMarked;
