/** Queries to answers: candidates, fallback, evidence. */
@NullMarked
package org.affinity4j.serving.recommend;

import org.jspecify.annotations.NullMarked;
