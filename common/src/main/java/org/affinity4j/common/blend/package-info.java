/** Several models as one: a mixture of what each holds likely. */
@NullMarked
package org.affinity4j.common.blend;

import org.jspecify.annotations.NullMarked;
