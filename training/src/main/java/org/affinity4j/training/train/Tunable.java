package org.affinity4j.training.train;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says where to search for an option's best value when nobody says otherwise: a range for a number,
 * or a list of values for anything. Booleans and enums need neither. Options without this
 * annotation are not searched.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Tunable {

  /** Least value of a range, included. */
  double min() default Double.NaN;

  /** Greatest value of a range, included. */
  double max() default Double.NaN;

  /** Whether the logarithm is searched evenly rather than the value; the least is then above 0. */
  boolean log() default false;

  /** The values to choose from, as on the command line; excludes a range. */
  String[] values() default {};
}
