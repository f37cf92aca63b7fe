package org.affinity4j.training.ingest.table;

/** Names of what can be wrong with a row as such, before its meaning is asked. */
public final class Faults {

  /** The row has another number of cells than the header. */
  public static final String COLUMN_COUNT = "wrong column count";

  /** Bytes that are not of the character set. */
  public static final String ENCODING = "bad encoding";

  /** A line of JSON Lines that is no JSON object. */
  public static final String JSON = "not a JSON object";

  private Faults() {}
}
