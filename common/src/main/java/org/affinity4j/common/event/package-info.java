/** What shoppers did: event types and user ids. */
@NullMarked
package org.affinity4j.common.event;

import org.jspecify.annotations.NullMarked;
