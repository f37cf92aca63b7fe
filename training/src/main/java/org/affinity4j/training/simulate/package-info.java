/** A simulated shop: invented products and shoppers with a planted truth that tests can ask for. */
@NullMarked
package org.affinity4j.training.simulate;

import org.jspecify.annotations.NullMarked;
