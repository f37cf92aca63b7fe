/** Searches for the options of a model that answer the validation questions best. */
@NullMarked
package org.affinity4j.training.tune;

import org.jspecify.annotations.NullMarked;
