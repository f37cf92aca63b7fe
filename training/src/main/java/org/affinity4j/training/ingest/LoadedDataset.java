package org.affinity4j.training.ingest;

import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Protocol;

/**
 * A data set read from its files.
 *
 * @param dataset what was read
 * @param protocol how it is to be parted and asked
 * @param report what became of each row
 */
public record LoadedDataset(Dataset dataset, Protocol protocol, IngestReport report) {}
