/** What shoppers did, as serving keeps it and training reads it: records, their bytes, segments. */
@NullMarked
package org.affinity4j.common.feedback;

import org.jspecify.annotations.NullMarked;
