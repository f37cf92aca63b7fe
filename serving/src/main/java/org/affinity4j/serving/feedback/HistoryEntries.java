package org.affinity4j.serving.feedback;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.seal.BrokenSealException;
import org.affinity4j.common.seal.FileSeal;
import org.affinity4j.common.seal.Sealing;

/** How histories stand in the state's file, by keys of 16 bytes. Thread-safe. */
interface HistoryEntries {

  /** An entry as it is read. */
  record Entry(Pseudonym shopper, UserHistory history) {}

  /** The key of a shopper. */
  byte[] key(Pseudonym shopper);

  /** What stands under that key. */
  byte[] value(Pseudonym shopper, UserHistory history);

  /**
   * What {@link #key} and {@link #value} made.
   *
   * @throws IllegalStateException if that is not so
   */
  Entry read(byte[] key, byte[] value);

  /** Sealed where there is a seal: one that is used for entries alone. */
  static HistoryEntries of(Optional<FileSeal> seal, Sealing sealing) {
    return seal.<HistoryEntries>map(file -> Sealed.of(file, sealing)).orElse(new Clear());
  }

  /** Under the pseudonym, in clear. */
  record Clear() implements HistoryEntries {

    @Override
    public byte[] key(Pseudonym shopper) {
      return shopper.bytes();
    }

    @Override
    public byte[] value(Pseudonym shopper, UserHistory history) {
      return HistoryCodec.encode(history);
    }

    @Override
    public Entry read(byte[] key, byte[] value) {
      return new Entry(Pseudonym.of(key), HistoryCodec.decode(value));
    }
  }

  /**
   * Under a keyed hash of the pseudonym: a random nonce, then pseudonym and history, sealed and
   * bound to that hash.
   */
  record Sealed(FileSeal seal, KeyedHash hash, Sealing sealing) implements HistoryEntries {

    static Sealed of(FileSeal seal, Sealing sealing) {
      return new Sealed(seal, new KeyedHash(seal.keyFor("affinity4j state keys")), sealing);
    }

    @Override
    public byte[] key(Pseudonym shopper) {
      return Arrays.copyOf(hash.of(shopper.bytes()), Pseudonym.BYTES);
    }

    @Override
    public byte[] value(Pseudonym shopper, UserHistory history) {
      byte[] content = HistoryCodec.encode(history);
      byte[] plain = Arrays.copyOf(shopper.bytes(), Pseudonym.BYTES + content.length);
      System.arraycopy(content, 0, plain, Pseudonym.BYTES, content.length);
      byte[] nonce = sealing.randomNonce();
      byte[] sealed = seal.seal(nonce, key(shopper), plain);
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    }

    @Override
    public Entry read(byte[] key, byte[] value) {
      byte[] nonce = Arrays.copyOf(value, FileSeal.NONCE);
      try {
        byte[] plain =
            seal.open(nonce, key, Arrays.copyOfRange(value, FileSeal.NONCE, value.length));
        return new Entry(
            Pseudonym.of(plain),
            HistoryCodec.decode(Arrays.copyOfRange(plain, Pseudonym.BYTES, plain.length)));
      } catch (BrokenSealException | IllegalArgumentException e) {
        throw new IllegalStateException(
            "the state is damaged; make it anew with './affinity feedback rebuild'", e);
      }
    }
  }
}
