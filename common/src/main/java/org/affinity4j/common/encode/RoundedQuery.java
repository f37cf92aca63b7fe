package org.affinity4j.common.encode;

/**
 * A query vector rounded to 8 bits as item vectors are: {@code values[k] * factor}, whole values of
 * -127 to 127.
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record RoundedQuery(short[] values, float factor) {

  private static final int GREATEST = 127;

  static RoundedQuery of(float[] vector) {
    float greatest = 0;
    for (float value : vector) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    short[] values = new short[vector.length];
    float factor = greatest / GREATEST;
    for (int k = 0; k < values.length && factor > 0; k++) {
      values[k] = (short) Math.round(vector[k] / factor);
    }
    return new RoundedQuery(values, factor);
  }

  /** What rounding left over of the vector this was made of. */
  float[] rest(float[] vector) {
    float[] rest = new float[vector.length];
    for (int k = 0; k < rest.length; k++) {
      rest[k] = vector[k] - values[k] * factor;
    }
    return rest;
  }
}
