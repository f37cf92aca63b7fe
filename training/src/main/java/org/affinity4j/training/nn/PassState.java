package org.affinity4j.training.nn;

import java.util.List;
import java.util.Map;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.training.train.EpochRecord;
import org.jspecify.annotations.Nullable;

/**
 * All a training needs to go on after a pass.
 *
 * @param pass number of passes made
 * @param bestPass the one validation liked best; 0: none was measured
 * @param best the model of that pass
 * @param history of the passes made
 * @param arrays tables, networks and optimizer states by name
 */
record PassState(
    int pass,
    int bestPass,
    double bestValue,
    @Nullable ModelState best,
    List<EpochRecord> history,
    Map<String, Tensor> arrays) {}
