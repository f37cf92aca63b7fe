package org.affinity4j.serving.config;

/**
 * A setting that cannot be used; the message says where it stands, what came and what was expected.
 */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ConfigException(String message) {
    super(message);
  }
}
