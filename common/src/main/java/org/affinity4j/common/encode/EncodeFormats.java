package org.affinity4j.common.encode;

import java.util.List;
import org.affinity4j.common.model.ModelFormat;

/** The formats of the models that score by vectors. */
public final class EncodeFormats {

  public static final ModelFormat ITEM2VEC = Item2VecModel.FORMAT;
  public static final ModelFormat LSTM = LstmEncoder.FORMAT;
  public static final ModelFormat TWO_TOWER = TowerEncoder.FORMAT;

  private EncodeFormats() {}

  /** All of them. */
  public static List<ModelFormat> all() {
    return List.of(ITEM2VEC, LSTM, TWO_TOWER);
  }
}
