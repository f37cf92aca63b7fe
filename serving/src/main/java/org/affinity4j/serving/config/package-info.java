/** What can be set, where it is read from, and what is in force. */
@NullMarked
package org.affinity4j.serving.config;

import org.jspecify.annotations.NullMarked;
