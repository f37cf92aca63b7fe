/** A checkpoint read back as all that is needed to answer: catalogue, models, calibrator. */
@NullMarked
package org.affinity4j.common.release;

import org.jspecify.annotations.NullMarked;
