/** From raw files, as a descriptor declares them, to a data set, with every dropped row counted. */
@NullMarked
package org.affinity4j.training.ingest;

import org.jspecify.annotations.NullMarked;
