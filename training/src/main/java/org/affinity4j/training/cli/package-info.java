/** The commands of {@code ./affinity}: options, progress, tables, exit codes. */
@NullMarked
package org.affinity4j.training.cli;

import org.jspecify.annotations.NullMarked;
