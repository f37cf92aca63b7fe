package org.affinity4j.training.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing looked at.
 *
 * @param topic what, in a word or three
 * @param level how it is
 * @param value what was found
 * @param fix what to do about it; null when it is well
 */
public record Finding(String topic, Level level, String value, @Nullable String fix) {

  /** How a thing is. */
  public enum Level {
    OK,
    /** Works, but slower or less well than it could. */
    WARN,
    /** Something will not work. */
    FAIL
  }

  static Finding ok(String topic, String value) {
    return new Finding(topic, Level.OK, value, null);
  }

  static Finding warn(String topic, String value, String fix) {
    return new Finding(topic, Level.WARN, value, fix);
  }

  static Finding fail(String topic, String value, String fix) {
    return new Finding(topic, Level.FAIL, value, fix);
  }
}
