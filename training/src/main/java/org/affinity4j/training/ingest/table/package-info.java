/** Tables as they lie in files: rows of text cells from CSV, TSV, JSON Lines and Parquet. */
@NullMarked
package org.affinity4j.training.ingest.table;

import org.jspecify.annotations.NullMarked;
