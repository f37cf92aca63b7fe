/** Published bytes in a folder that several machines may share: staged, digested, never changed. */
@NullMarked
package org.affinity4j.common.checkpoint;

import org.jspecify.annotations.NullMarked;
