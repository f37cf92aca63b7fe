package org.affinity4j.notebooks;

/**
 * A drawn chart; the value of a cell that ends with one is shown as a picture.
 *
 * @param title above the picture
 * @param svg the picture, which needs no script, font or server
 */
public record Chart(String title, String svg) {

  /** For where no pictures can be shown. */
  @Override
  public String toString() {
    return "[chart: " + title + "]";
  }
}
