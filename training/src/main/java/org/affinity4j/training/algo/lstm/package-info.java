/** Trains LSTM sequence models. */
@NullMarked
package org.affinity4j.training.algo.lstm;

import org.jspecify.annotations.NullMarked;
