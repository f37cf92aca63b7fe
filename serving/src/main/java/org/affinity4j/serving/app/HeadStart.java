package org.affinity4j.serving.app;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.CountDownLatch;
import org.affinity4j.common.math.Rows;
import org.affinity4j.common.release.ReleaseReader;
import org.slf4j.LoggerFactory;

/**
 * What every service needs before it can read a release, begun on a thread of its own while the
 * command line and the settings are read: the log, the formats of releases, and compiled code of
 * what releases are verified and searched with. Thread-safe.
 */
final class HeadStart {

  private static final String DIGEST = "SHA-256";

  /** Enough for the digest to be compiled, with the launcher's options. */
  private static final int DIGESTS = 128;

  private static final int DIGESTED_BYTES = 1 << 16;

  /** Enough for the products of rows to be compiled, with the launcher's options. */
  private static final int PRODUCTS = 200;

  private static final int DIMENSION = 64;
  private static final int ROWS = 4;

  private final CountDownLatch logs = new CountDownLatch(1);

  /** One that is under way. */
  static HeadStart begin() {
    var start = new HeadStart();
    Thread thread = new Thread(start::run, "head-start");
    thread.setDaemon(true);
    thread.start();
    return start;
  }

  /** Returns when the log can be used: loggers that are asked for before are of no format yet. */
  void awaitLogs() throws InterruptedException {
    logs.await();
  }

  private void run() {
    try {
      var unused = LoggerFactory.getILoggerFactory();
    } finally {
      logs.countDown();
    }
    var unused = ReleaseReader.standard();
    digest();
    multiply();
  }

  private static void digest() {
    byte[] bytes = new byte[DIGESTED_BYTES];
    try {
      MessageDigest digest = MessageDigest.getInstance(DIGEST);
      for (int i = 0; i < DIGESTS; i++) {
        digest.update(bytes);
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + DIGEST, e);
    }
  }

  private static void multiply() {
    int[] rows = new int[ROWS];
    int[] products = new int[ROWS];
    byte[] table = new byte[DIMENSION];
    short[] vector = new short[DIMENSION];
    for (int i = 0; i < PRODUCTS; i++) {
      Rows.dots(vector, table, rows, 0, ROWS, products);
    }
  }
}
