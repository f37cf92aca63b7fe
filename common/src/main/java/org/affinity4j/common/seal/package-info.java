/** Encryption of files at rest: keys, one cipher a file, sealed streams. */
@NullMarked
package org.affinity4j.common.seal;

import org.jspecify.annotations.NullMarked;
