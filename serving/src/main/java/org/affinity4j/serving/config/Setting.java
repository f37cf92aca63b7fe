package org.affinity4j.serving.config;

import java.util.List;

/**
 * One setting as it was written.
 *
 * @param values the text, or the texts of a list
 * @param list whether it is a list
 * @param where who set it, for messages: a line of a file, a variable, an option
 * @param from the same in short, for showing: a file, a variable, an option
 */
record Setting(List<String> values, boolean list, String where, String from) {

  Setting {
    values = List.copyOf(values);
  }

  static Setting text(String value, String where) {
    return new Setting(List.of(value), false, where, where);
  }

  /** The text of a setting that is no list. */
  String text() {
    return values.get(0);
  }
}
