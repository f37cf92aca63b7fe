/** Models as named arrays and settings, free of any training library. */
@NullMarked
package org.affinity4j.common.model;

import org.jspecify.annotations.NullMarked;
