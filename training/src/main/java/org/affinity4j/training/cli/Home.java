package org.affinity4j.training.cli;

import java.nio.file.Path;

/** Where the project stands. */
final class Home {

  private Home() {}

  /** The project's folder: as the launcher says, else the working directory. */
  static Path folder() {
    return Path.of(System.getProperty("affinity.home", ""));
  }
}
