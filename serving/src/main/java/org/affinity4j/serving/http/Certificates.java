package org.affinity4j.serving.http;

import java.io.IOException;
import java.security.KeyStore;
import java.util.List;
import org.affinity4j.serving.config.TlsSettings;
import org.affinity4j.serving.config.WatchedFiles;
import org.affinity4j.serving.tls.PemFiles;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate in use, replaced when its files change; files that do not fit change nothing. */
final class Certificates {

  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

  private final TlsSettings files;
  private final WatchedFiles watched;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();

  /**
   * Reads the files.
   *
   * @throws IOException if they cannot be used
   */
  Certificates(TlsSettings files) throws IOException {
    this.files = files;
    this.watched = new WatchedFiles(List.of(files.certificate(), files.key()));
    set(factory, keyStore());
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  /** Reads the files again if they changed; connections that are open keep what they have. */
  void refresh() {
    if (!watched.changed()) {
      return;
    }
    try {
      KeyStore renewed = keyStore();
      factory.reload(same -> set(same, renewed));
      LOG.info("the certificate of {} is in use", files.certificate());
    } catch (Exception e) { // what reload() declares
      LOG.error("the certificate stays as it was: {}", e.getMessage());
    }
  }

  private KeyStore keyStore() throws IOException {
    return PemFiles.keyStore(files.certificate(), files.key());
  }

  private static void set(SslContextFactory factory, KeyStore store) {
    factory.setKeyStore(store);
    factory.setKeyStorePassword(PemFiles.PASSWORD);
  }
}
