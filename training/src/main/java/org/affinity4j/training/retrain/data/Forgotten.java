package org.affinity4j.training.retrain.data;

/**
 * What was erased since the release in use read the feedback, of what that release or one that it
 * was started from has learnt.
 *
 * @param erasures records of erasures that it had not read
 * @param events that it had read and that these made void
 * @param unclear whether records that it had not read are gone: there may be erasures among them
 */
public record Forgotten(long erasures, long events, boolean unclear) {

  /** Nothing was. */
  public static final Forgotten NOTHING = new Forgotten(0, 0, false);
}
