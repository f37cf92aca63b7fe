/** The release in use and how it is replaced. */
@NullMarked
package org.affinity4j.serving.live;

import org.jspecify.annotations.NullMarked;
