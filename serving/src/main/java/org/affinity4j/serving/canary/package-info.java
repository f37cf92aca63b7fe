/** A release that answers a share of the users until it is promoted, or is worse and stopped. */
@NullMarked
package org.affinity4j.serving.canary;

import org.jspecify.annotations.NullMarked;
