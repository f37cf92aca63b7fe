/** What has to hold before a release is made anew and takes the place of the one in use. */
@NullMarked
package org.affinity4j.training.retrain.gate;

import org.jspecify.annotations.NullMarked;
