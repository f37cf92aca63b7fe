/** Releases that answer some of the users, or are compared in the background. */
@NullMarked
package org.affinity4j.serving.experiment;

import org.jspecify.annotations.NullMarked;
