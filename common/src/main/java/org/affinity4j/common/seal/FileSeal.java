package org.affinity4j.common.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under a key that one file alone has: made of a {@link SealKey}, 16 random bytes and
 * what the file is, by HKDF-SHA256. The file's label tells which key and which random bytes.
 * Whoever seals gives each nonce to one thing only as long as the file lives. Immutable,
 * thread-safe.
 */
public final class FileSeal {

  /** Bytes of a label: id of the key (16), salt (16), check of the key (8). */
  public static final int LABEL = SealKey.LONGEST_ID + FileSeal.SALT + FileSeal.CHECK;

  /** Bytes that sealing adds. */
  public static final int OVERHEAD = 16;

  /** Bytes of a nonce. */
  public static final int NONCE = 12;

  private static final int SALT = 16;
  private static final int CHECK = 8;
  private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(FileSeal::cipher);

  private final String keyId;
  private final byte[] label;
  private final byte[] extracted;
  private final SecretKeySpec key;

  private FileSeal(SealKey key, byte[] salt, String purpose) {
    this.keyId = key.id();
    this.extracted = key.extract(salt);
    this.key = new SecretKeySpec(expand(extracted, purpose), "AES");
    byte[] check = expand(extracted, purpose + " check");
    this.label =
        ByteBuffer.allocate(LABEL).put(key.idBytes()).put(salt).put(check, 0, CHECK).array();
  }

  static FileSeal fresh(SealKey key, String purpose, SecureRandom random) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    return new FileSeal(key, salt, purpose);
  }

  /** That of a file whose label is known. */
  static FileSeal of(SealKeys keys, byte[] label, String purpose, String file)
      throws SealKeyException {
    String id = keyId(label);
    var seal = new FileSeal(keys.get(id, file), salt(label), purpose);
    if (!Arrays.equals(seal.label, label)) {
      throw new SealKeyException(
          "%s is encrypted under another key of the id '%s' than that of %s; expected the one it"
                  .formatted(file, id, keys.source())
              + " was written with");
    }
    return seal;
  }

  private static byte[] salt(byte[] label) {
    return Arrays.copyOfRange(label, SealKey.LONGEST_ID, SealKey.LONGEST_ID + SALT);
  }

  /** Id of the key that a label names. */
  public static String keyId(byte[] label) {
    return new String(label, 0, SealKey.LONGEST_ID, StandardCharsets.US_ASCII).replace("\0", "");
  }

  /** Id of the key. */
  public String keyId() {
    return keyId;
  }

  /** A new array of {@link #LABEL} bytes, to stand in the file in clear. */
  public byte[] label() {
    return label.clone();
  }

  /** A nonce of numbers; differs when any of them does. */
  public static byte[] nonce(int sort, long number) {
    return ByteBuffer.allocate(NONCE).putInt(sort).putLong(number).array();
  }

  /** A key for something else in the same file: 32 bytes. */
  public byte[] keyFor(String use) {
    return expand(extracted, use);
  }

  /**
   * Seals.
   *
   * @param nonce 12 bytes, never before used with this file
   * @param bound bytes that are not sealed but must be the same when it is opened
   * @return as many bytes as {@code plain} and {@link #OVERHEAD}
   */
  public byte[] seal(byte[] nonce, byte[] bound, byte[] plain) {
    try {
      return run(Cipher.ENCRYPT_MODE, nonce, bound, plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-256-GCM", e);
    }
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws BrokenSealException if anything of it, the nonce or what it is bound to is not the same
   */
  public byte[] open(byte[] nonce, byte[] bound, byte[] sealed) throws BrokenSealException {
    if (sealed.length < OVERHEAD) {
      throw new BrokenSealException(
          "%d sealed bytes; expected at least %d".formatted(sealed.length, OVERHEAD));
    }
    try {
      return run(Cipher.DECRYPT_MODE, nonce, bound, sealed);
    } catch (AEADBadTagException e) {
      throw new BrokenSealException("sealed bytes are not what was sealed", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-256-GCM", e);
    }
  }

  private byte[] run(int mode, byte[] nonce, byte[] bound, byte[] bytes)
      throws GeneralSecurityException {
    Cipher cipher = CIPHER.get();
    cipher.init(mode, key, new GCMParameterSpec(OVERHEAD * Byte.SIZE, nonce));
    cipher.updateAAD(bound);
    return cipher.doFinal(bytes);
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  private static byte[] expand(byte[] extracted, String use) {
    return Hkdf.expand(extracted, use.getBytes(StandardCharsets.UTF_8));
  }
}
