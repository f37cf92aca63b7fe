package org.affinity4j.serving.canary;

/** Which of the two releases that are compared. */
enum Side {
  CHAMPION,
  CANARY
}
