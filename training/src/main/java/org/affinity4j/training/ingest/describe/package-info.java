/** Guessing what a file of unknown make holds, and writing a descriptor of it. */
@NullMarked
package org.affinity4j.training.ingest.describe;

import org.jspecify.annotations.NullMarked;
