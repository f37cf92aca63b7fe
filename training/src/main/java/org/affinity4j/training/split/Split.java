package org.affinity4j.training.split;

import org.affinity4j.training.dataset.Dataset;

/**
 * A data set parted for choosing (validation) and for judging (test). The training part of the test
 * fold holds everything the validation fold learns from and asks about, so a model whose settings
 * were chosen on validation is trained anew for the test.
 *
 * @param dataset where it comes from
 * @param protocol one line that says how it was parted, for reports
 * @param knownItems whether items of the query may be answered
 * @param validation choose on this
 * @param test judge on this, once
 */
public record Split(
    Dataset dataset, String protocol, KnownItems knownItems, Fold validation, Fold test) {}
