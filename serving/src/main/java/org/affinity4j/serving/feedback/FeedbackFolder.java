package org.affinity4j.serving.feedback;

/** Names within the folder {@code feedback} of {@code store.data}. */
final class FeedbackFolder {

  static final String LOG = "log";
  static final String STATE = "state";
  static final String INSTANCE = "instance";
  static final String CERTIFICATES = "certificates";

  private FeedbackFolder() {}
}
