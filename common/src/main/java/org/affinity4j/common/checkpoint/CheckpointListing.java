package org.affinity4j.common.checkpoint;

import java.util.Optional;

/**
 * A line of the list of checkpoints.
 *
 * @param id its id
 * @param manifest what it holds; empty when it cannot be read
 * @param problem why it cannot be used; empty when nothing is known to be wrong
 */
public record CheckpointListing(String id, Optional<Manifest> manifest, Optional<String> problem) {}
