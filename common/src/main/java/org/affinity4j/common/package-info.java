/** What training and serving share. */
@NullMarked
package org.affinity4j.common;

import org.jspecify.annotations.NullMarked;
