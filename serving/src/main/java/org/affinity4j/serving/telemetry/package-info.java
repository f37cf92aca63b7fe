/** What the service tells of itself: metrics and logs. */
@NullMarked
package org.affinity4j.serving.telemetry;

import org.jspecify.annotations.NullMarked;
