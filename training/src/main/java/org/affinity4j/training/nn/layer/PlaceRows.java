package org.affinity4j.training.nn.layer;

/**
 * What stands at the places of a batch, as rows of a matrix of which several places may show the
 * same one: a batch of long histories has many more places than items, and no array of all places
 * need be written or read.
 *
 * @param at for each place, sequence by sequence, its row; -1: nothing stands there
 * @param transform changes what a place shows, by the number of the place
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
public record PlaceRows(int[] at, RowTransform transform) {

  /**
   * Parts rows into stretches that about as many places show each.
   *
   * @param rows how many there are
   * @return where each stretch begins, and after them the number of rows
   */
  int[] cuts(int rows, int parts) {
    int[] shown = new int[rows];
    int total = 0;
    for (int row : at) {
      if (row >= 0) {
        shown[row]++;
        total++;
      }
    }
    int[] cuts = new int[parts + 1];
    int before = 0;
    int row = 0;
    for (int part = 1; part < parts; part++) {
      for (; before < (long) total * part / parts; row++) {
        before += shown[row];
      }
      cuts[part] = row;
    }
    cuts[parts] = rows;
    return cuts;
  }
}
