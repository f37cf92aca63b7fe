/** A small language that says which products are wanted, compiled against a catalogue. */
@NullMarked
package org.affinity4j.serving.filter;

import org.jspecify.annotations.NullMarked;
