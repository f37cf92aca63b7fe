package org.affinity4j.serving.config;

/**
 * What one request may hold. The contract names the highest that may be set.
 *
 * @param bytes of a body
 * @param stringLength characters of an id or a category
 * @param listEntries entries of any list
 * @param history products of a cart or a history
 * @param depth how deep lists and objects may stand in each other
 */
public record BodyLimits(int bytes, int stringLength, int listEntries, int history, int depth) {

  /** The highest bounds, and the defaults, but for bytes. */
  public static final BodyLimits STANDARD = new BodyLimits(1 << 20, 256, 1_000, 500, 8);

  private static final int DEEPEST = 32;

  static BodyLimits of(Settings settings) {
    return new BodyLimits(
        settings.whole("limits.maxBodyBytes", 1 << 10, 64 << 20),
        settings.whole("limits.maxStringLength", 1, STANDARD.stringLength),
        settings.whole("limits.maxListEntries", 1, STANDARD.listEntries),
        settings.whole("limits.maxHistory", 1, STANDARD.history),
        settings.whole("limits.maxDepth", 2, DEEPEST));
  }

  /** The same with another bound on the bytes of a body. */
  public BodyLimits withBytes(int other) {
    return new BodyLimits(other, stringLength, listEntries, history, depth);
  }
}
