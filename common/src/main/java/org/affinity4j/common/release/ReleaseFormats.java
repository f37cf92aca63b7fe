package org.affinity4j.common.release;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.combination.CategoryBackoff;
import org.affinity4j.common.counting.CountingFormats;
import org.affinity4j.common.encode.EncodeFormats;
import org.affinity4j.common.model.ModelFormat;

/** The kinds of models a release may hold. */
public final class ReleaseFormats {

  private ReleaseFormats() {}

  /** All kinds this code reads. */
  public static List<ModelFormat> all() {
    var formats = new ArrayList<>(CountingFormats.all());
    formats.addAll(EncodeFormats.all());
    formats.add(BlendModel.format(List.copyOf(formats)));
    formats.add(CategoryBackoff.FORMAT);
    return List.copyOf(formats);
  }
}
