/** Merchandisers' rules: when they hold, what they do, and the book that keeps them. */
@NullMarked
package org.affinity4j.serving.rule;

import org.jspecify.annotations.NullMarked;
