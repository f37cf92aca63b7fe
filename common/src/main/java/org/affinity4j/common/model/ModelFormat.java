package org.affinity4j.common.model;

import org.affinity4j.common.catalog.ItemIndex;

/** Reads one kind of model back from its state. */
public interface ModelFormat {

  /** The kind it reads, equal to {@link ModelState#type()}. */
  String type();

  /**
   * The model of a state; it scores exactly as the one that was written.
   *
   * @param items the numbering the model was trained with
   * @throws IllegalArgumentException if an array or setting is missing, of the wrong type, or does
   *     not fit the number of items, or if the version is newer than this code
   */
  Model read(ModelState state, ItemIndex items);
}
