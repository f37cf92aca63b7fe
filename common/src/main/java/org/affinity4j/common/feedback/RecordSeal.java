package org.affinity4j.common.feedback;

import java.util.Optional;
import org.affinity4j.common.seal.BrokenSealException;
import org.affinity4j.common.seal.FileSeal;

/** How the payloads of one file stand in it. Thread-safe. */
public interface RecordSeal {

  /** In clear. */
  RecordSeal CLEAR =
      new RecordSeal() {
        @Override
        public byte[] seal(long sequence, byte[] payload) {
          return payload;
        }

        @Override
        public byte[] open(long sequence, byte[] stored) {
          return stored;
        }
      };

  /** The bytes that stand in the file; each sequence comes once. */
  byte[] seal(long sequence, byte[] payload);

  /**
   * The payload of what stands in the file.
   *
   * @throws BrokenSealException if that is not what {@link #seal} made for the sequence
   */
  byte[] open(long sequence, byte[] stored) throws BrokenSealException;

  /** Sealed where there is a seal: one that is used for records alone. */
  static RecordSeal of(Optional<FileSeal> seal) {
    return seal.<RecordSeal>map(Sealed::new).orElse(CLEAR);
  }

  /** Each record by itself, bound to its sequence. */
  record Sealed(FileSeal file) implements RecordSeal {

    private static final byte[] NOTHING = {};

    @Override
    public byte[] seal(long sequence, byte[] payload) {
      return file.seal(FileSeal.nonce(0, sequence), NOTHING, payload);
    }

    @Override
    public byte[] open(long sequence, byte[] stored) throws BrokenSealException {
      return file.open(FileSeal.nonce(0, sequence), NOTHING, stored);
    }
  }
}
