/** Downloading a data set's files from their public origin. */
@NullMarked
package org.affinity4j.training.ingest.fetch;

import org.jspecify.annotations.NullMarked;
