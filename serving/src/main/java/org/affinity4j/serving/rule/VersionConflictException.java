package org.affinity4j.serving.rule;

/** A change that was meant for another version of the rules than the one in force. */
public final class VersionConflictException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final long expected;
  private final long current;

  VersionConflictException(long expected, long current) {
    super(
        "the change is meant for version %d of the rules; version %d is in force"
            .formatted(expected, current));
    this.expected = expected;
    this.current = current;
  }

  /** The version the change was meant for. */
  public long expected() {
    return expected;
  }

  /** The version in force. */
  public long current() {
    return current;
  }
}
