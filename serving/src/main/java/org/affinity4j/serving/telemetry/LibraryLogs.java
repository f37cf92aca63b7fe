package org.affinity4j.serving.telemetry;

import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Brings what libraries log through {@code java.util.logging}, as OpenTelemetry does, into the one
 * log, in its format and with its levels.
 */
public final class LibraryLogs {

  private LibraryLogs() {}

  /** From now on, in the whole process; a second call does nothing. */
  public static synchronized void use() {
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
  }
}
