/** What was measured, as JSON, as a page and as a table in the terminal. */
@NullMarked
package org.affinity4j.training.evaluate.report;

import org.jspecify.annotations.NullMarked;
