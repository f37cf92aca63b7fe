/** Runs of several models on one split: what was asked for, trained, judged, chosen. */
@NullMarked
package org.affinity4j.training.experiment;

import org.jspecify.annotations.NullMarked;
