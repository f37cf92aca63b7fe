package org.affinity4j.serving.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The PEM files of an encrypted service.
 *
 * @param certificate of the service, followed by those of its issuers
 * @param key its private key
 */
public record TlsSettings(Path certificate, Path key) {

  static Optional<TlsSettings> of(Settings settings) {
    Optional<Path> certificate = settings.file("tls.certificate");
    Optional<Path> key = settings.file("tls.key");
    if (certificate.isPresent() != key.isPresent()) {
      throw settings.refused(
          certificate.isPresent() ? "tls.key" : "tls.certificate",
          "a file, as tls.%s names one".formatted(certificate.isPresent() ? "certificate" : "key"));
    }
    return certificate.map(file -> new TlsSettings(file, key.orElseThrow()));
  }
}
