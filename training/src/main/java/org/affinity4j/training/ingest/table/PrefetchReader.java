package org.affinity4j.training.ingest.table;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Reader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks and decodes in a thread of its own, a few blocks ahead of who reads: parsing then has a
 * processor for itself. The thread ends with the text, on an error, or when the reader is closed.
 * To be read by one thread.
 */
final class PrefetchReader extends Reader {

  private static final int BLOCK_CHARS = 1 << 16;
  private static final int BLOCKS_AHEAD = 8;

  private final Reader source;
  private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(BLOCKS_AHEAD);
  private final Thread worker;
  private Block current = new Block(new char[0], 0, null);
  private int at;

  PrefetchReader(Reader source) {
    this.source = source;
    this.worker = new Thread(this::fetch, "affinity-unpack");
    worker.setDaemon(true);
    worker.start();
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (at == current.length && !advance()) {
      return -1;
    }
    int count = Math.min(length, current.length - at);
    System.arraycopy(current.chars, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    worker.interrupt();
    try {
      worker.join();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      source.close();
    }
  }

  /** Takes the next block; false at the end, which stays the current block. */
  private boolean advance() throws IOException {
    if (current.isLast()) {
      return current.textOrFailure();
    }
    try {
      current = blocks.take();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    at = 0;
    return current.textOrFailure();
  }

  private void fetch() {
    try {
      Block block;
      do {
        block = next();
        blocks.put(block);
      } while (!block.isLast());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed before the end: nobody waits for more
    }
  }

  private Block next() {
    char[] chars = new char[BLOCK_CHARS];
    try {
      int filled = 0;
      int count = source.read(chars, 0, chars.length);
      while (count > 0) {
        filled += count;
        count = filled == chars.length ? 0 : source.read(chars, filled, chars.length - filled);
      }
      return new Block(chars, filled, null);
    } catch (IOException e) {
      return new Block(chars, 0, e);
    }
  }

  private static InterruptedIOException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    InterruptedIOException interrupted = new InterruptedIOException("reading was interrupted");
    interrupted.initCause(cause);
    return interrupted;
  }

  /** A piece of text; an empty one is the end, or the failure that ended it. */
  private static final class Block {

    private final char[] chars;
    private final int length;
    private final @Nullable IOException failure;

    Block(char[] chars, int length, @Nullable IOException failure) {
      this.chars = chars;
      this.length = length;
      this.failure = failure;
    }

    boolean isLast() {
      return length == 0 && chars.length > 0;
    }

    boolean textOrFailure() throws IOException {
      if (failure != null) {
        throw new IOException(failure.getMessage(), failure);
      }
      return length > 0;
    }
  }
}
