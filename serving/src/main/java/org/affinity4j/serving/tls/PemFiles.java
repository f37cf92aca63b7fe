package org.affinity4j.serving.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate with its issuers and its private key, read from PEM files. Stateless. */
public final class PemFiles {

  /** Password of the key store; it is never written, so that it guards nothing. */
  public static final String PASSWORD = "in-memory";

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private PemFiles() {}

  /**
   * Both files as a key store in memory.
   *
   * @throws IOException naming the file that cannot be used, or telling that the key belongs to
   *     another certificate
   */
  public static KeyStore keyStore(Path certificateFile, Path keyFile) throws IOException {
    Certificate[] chain = chain(certificateFile);
    PrivateKey key = key(keyFile, chain[0].getPublicKey());
    try {
      if (!belong(key, chain[0].getPublicKey())) {
        throw new IOException(
            "the private key %s does not belong to the first certificate of %s"
                .formatted(keyFile, certificateFile));
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("service", key, PASSWORD.toCharArray(), chain);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException("certificate %s: %s".formatted(certificateFile, e.getMessage()), e);
    }
  }

  private static Certificate[] chain(Path file) throws IOException {
    try {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes(file)))
              .toArray(new Certificate[0]);
      if (chain.length == 0) {
        throw new IOException("there is no certificate in %s; expected PEM".formatted(file));
      }
      return chain;
    } catch (CertificateException e) {
      throw new IOException(
          "there is no certificate in %s; expected PEM: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static PrivateKey key(Path file, PublicKey belonging) throws IOException {
    Matcher matcher = KEY.matcher(new String(bytes(file), StandardCharsets.ISO_8859_1));
    if (!matcher.find()) {
      throw new IOException(
          "there is no 'BEGIN PRIVATE KEY' in %s; expected a PKCS #8 key in PEM, not encrypted:"
                  .formatted(file)
              + " openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW makes one");
    }
    try {
      var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
      return KeyFactory.getInstance(belonging.getAlgorithm()).generatePrivate(spec);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          "the private key %s cannot be read as %s, the kind of its certificate"
              .formatted(file, belonging.getAlgorithm()),
          e);
    }
  }

  private static boolean belong(PrivateKey key, PublicKey other) throws GeneralSecurityException {
    String kind = key.getAlgorithm().toUpperCase(Locale.ROOT);
    String algorithm =
        switch (kind) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] probe = {1, 2, 3};
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(key);
    signer.update(probe);
    byte[] signature = signer.sign();
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(other);
    verifier.update(probe);
    return verifier.verify(signature);
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    }
  }
}
