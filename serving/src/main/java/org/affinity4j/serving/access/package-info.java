/** Who may ask, and how often: API keys, their roles and rates. */
@NullMarked
package org.affinity4j.serving.access;

import org.jspecify.annotations.NullMarked;
