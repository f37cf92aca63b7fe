/**
 * What shoppers do: a durable log, what is known of each from it, erasure, and export to training.
 */
@NullMarked
package org.affinity4j.serving.feedback;

import org.jspecify.annotations.NullMarked;
