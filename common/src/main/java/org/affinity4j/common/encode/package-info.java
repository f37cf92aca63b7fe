/** Queries to vectors in plain Java, and item vectors to scores: how neural models serve. */
@NullMarked
package org.affinity4j.common.encode;

import org.jspecify.annotations.NullMarked;
