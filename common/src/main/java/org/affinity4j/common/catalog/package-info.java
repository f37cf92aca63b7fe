/** What an item is, and the dense numbering a data set or release gives its items. */
@NullMarked
package org.affinity4j.common.catalog;

import org.jspecify.annotations.NullMarked;
