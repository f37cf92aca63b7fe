/** What was changed of the catalogue since the release was made, and kept. */
@NullMarked
package org.affinity4j.serving.product;

import org.jspecify.annotations.NullMarked;
