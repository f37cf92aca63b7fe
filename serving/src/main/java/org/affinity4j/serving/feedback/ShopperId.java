package org.affinity4j.serving.feedback;

/**
 * The shop's name of a shopper.
 *
 * @param anonymous whether it is that of a session nobody has logged in to
 */
public record ShopperId(String id, boolean anonymous) {

  Pseudonyms.Sort sort() {
    return anonymous ? Pseudonyms.Sort.SESSION : Pseudonyms.Sort.USER;
  }
}
