/** Item2vec: item vectors by skip-gram with negative sampling, lock-free and vectorised. */
@NullMarked
package org.affinity4j.training.algo.item2vec;

import org.jspecify.annotations.NullMarked;
