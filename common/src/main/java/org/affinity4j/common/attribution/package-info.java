/** What came of our answers: joined events, rates with intervals, sequential tests, off-policy. */
@NullMarked
package org.affinity4j.common.attribution;

import org.jspecify.annotations.NullMarked;
