/** What the notebooks draw with and call the service with; not part of the product. */
@NullMarked
package org.affinity4j.notebooks;

import org.jspecify.annotations.NullMarked;
