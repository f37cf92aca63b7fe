/** Looks whether this machine and this process are fit for training, and says what to change. */
@NullMarked
package org.affinity4j.training.cli.doctor;

import org.jspecify.annotations.NullMarked;
