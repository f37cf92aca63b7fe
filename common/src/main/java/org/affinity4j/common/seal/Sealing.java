package org.affinity4j.common.seal;

import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how new files are sealed, and the keys that open old ones. Thread-safe as its
 * generator is.
 */
public final class Sealing {

  private final SealKeys keys;
  private final @Nullable SealKey wanted;
  private final @Nullable SecureRandom random;

  private Sealing(SealKeys keys, @Nullable SealKey wanted, @Nullable SecureRandom random) {
    this.keys = keys;
    this.wanted = wanted;
    this.random = random;
  }

  /**
   * For who writes no files.
   *
   * @param keys that open sealed ones
   */
  public static Sealing reading(SealKeys keys) {
    return new Sealing(keys, null, null);
  }

  /**
   * New files in clear; sealed ones that are there are read, and written on.
   *
   * @param random of what must not come twice
   */
  public static Sealing off(SealKeys keys, SecureRandom random) {
    return new Sealing(keys, null, random);
  }

  /**
   * New files sealed under the newest key.
   *
   * @param random of the files' salts and of what else must not come twice
   * @throws IllegalArgumentException if there is no key
   */
  public static Sealing on(SealKeys keys, SecureRandom random) {
    SealKey newest =
        keys.newest()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no key to encrypt with; expected one in " + keys.source()));
    return new Sealing(keys, newest, random);
  }

  /** The keys that open files. */
  public SealKeys keys() {
    return keys;
  }

  /**
   * The seal of a new file; empty where it is to be in clear.
   *
   * @param purpose what the file is, the same when it is opened
   */
  public Optional<FileSeal> fresh(String purpose) {
    return wanted == null || random == null
        ? Optional.empty()
        : Optional.of(FileSeal.fresh(wanted, purpose, random));
  }

  /**
   * The seal of a file that is there.
   *
   * @param label as it stands in the file
   * @param file for messages
   * @throws SealKeyException if its key is not given
   */
  public FileSeal open(byte[] label, String purpose, String file) throws SealKeyException {
    return FileSeal.of(keys, label, purpose, file);
  }

  /** A nonce that comes twice only by a chance that can be left out of account. */
  public byte[] randomNonce() {
    if (random == null) {
      throw new IllegalStateException("made for who writes nothing");
    }
    byte[] nonce = new byte[FileSeal.NONCE];
    random.nextBytes(nonce);
    return nonce;
  }

  /**
   * Whether a file is as new ones would be.
   *
   * @param keyId of the key it is sealed under; empty for one in clear
   */
  public boolean isWanted(Optional<String> keyId) {
    return keyId.equals(Optional.ofNullable(wanted).map(SealKey::id));
  }
}
